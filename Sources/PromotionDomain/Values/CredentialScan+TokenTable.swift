extension TokenShape {
  /// The table: who issues it, how it begins, what follows. Lengths are the issuers', with room where they vary.
  static let all: [TokenShape] = cloud + code + chatAndMail + money + models + infrastructure + general

  private static let cloud: [TokenShape] =
    // docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html, "Understanding unique ID prefixes"
    ["AKIA", "ASIA", "ABIA", "ACCA"].map {
      TokenShape("an AWS access key id", $0, .upperOrDigit, exactly: 16)
    } + [
      TokenShape("a Google API key", "AIza", .base64url, exactly: 35),
      TokenShape("a Google OAuth client secret", "GOCSPX-", .base64url, 24...40),
      TokenShape("a Google OAuth access token", "ya29.", .base64url, 40...2048),
      TokenShape("an Alibaba Cloud access key id", "LTAI", .alphanumeric, 16...24, proof: .mixed),
      TokenShape("a DigitalOcean token", "dop_v1_", .hex, exactly: 64),
      TokenShape("a DigitalOcean token", "doo_v1_", .hex, exactly: 64),
      TokenShape("a DigitalOcean token", "dor_v1_", .hex, exactly: 64),
      TokenShape("a Heroku API key", "HRKU-", .base64url, 36...100),
      TokenShape("a Fly.io token", "fo1_", .base64url, 40...64),
      TokenShape("a Netlify token", "nfp_", .alphanumeric, 36...64),
      TokenShape("a Supabase token", "sbp_", .hex, exactly: 40),
      TokenShape("a PlanetScale token", "pscale_tkn_", .base64url, 32...64),
      TokenShape("a PlanetScale password", "pscale_pw_", .base64url, 32...64),
      TokenShape("an Azure AD client secret", "Q~", [.run(.dotted, 31...34)], proof: .mixed, boundary: false),
    ]

  private static let code: [TokenShape] =
    // docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
    ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"].map {
      TokenShape("a GitHub token", $0, .base64url, 36...255)
    } + [
      TokenShape("a GitHub fine-grained token", "github_pat_", .word, 59...255),
      TokenShape("a GitLab personal access token", "glpat-", .dotted, 20...320),
      TokenShape("a GitLab trigger token", "glptt-", .base64url, 20...64),
      TokenShape("a GitLab deploy token", "gldt-", .base64url, 20...64),
      TokenShape("a GitLab runner token", "glrt-", .dotted, 20...320),
      TokenShape("a GitLab CI job token", "glcbt-", .base64url, 20...64),
      TokenShape("an npm token", "npm_", .alphanumeric, exactly: 36),
      TokenShape("a PyPI token", "pypi-AgE", .base64url, 50...1000),
      TokenShape("a RubyGems token", "rubygems_", .hex, exactly: 48),
      TokenShape("a NuGet API key", "oy2", .lowerOrDigit, exactly: 43, proof: .digit),
      TokenShape("a Docker Hub token", "dckr_pat_", .base64url, 27...64),
      TokenShape("a Docker Hub token", "dckr_oat_", .base64url, 27...64),
      TokenShape("an Atlassian token", "ATATT3x", .dotted, 60...400),
      TokenShape("a Bitbucket token", "ATCTT3x", .dotted, 60...400),
      TokenShape("a Buildkite token", "bkua_", .hex, exactly: 40),
      TokenShape("a CircleCI token", "CCIPAT_", .base64url, 40...100),
      TokenShape("a Linear API key", "lin_api_", .alphanumeric, 32...64),
      TokenShape("a Postman API key", "PMAK-", [.run(.hex, 24...24), .text("-"), .run(.hex, 34...34)]),
      TokenShape("a Figma token", "figd_", .base64url, 36...64),
      TokenShape("a Notion token", "ntn_", .alphanumeric, 40...64),
    ]

  private static let chatAndMail: [TokenShape] =
    ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe-", "xapp-"].map {
      TokenShape("a Slack token", $0, .base64url, 20...400, proof: .digit)
    } + [
      TokenShape("a Slack webhook", "hooks.slack.com/services/T", .base64Path, 20...100),
      TokenShape("a Slack webhook", "hooks.slack.com/workflows/T", .base64Path, 20...140),
      TokenShape("a Discord webhook", "discord.com/api/webhooks/", .base64Path, 60...120),
      TokenShape("a Teams webhook", "webhook.office.com/webhookb2/", .base64Path, 60...300),
      TokenShape("a SendGrid API key", "SG.", [.run(.base64url, 22...22), .text("."), .run(.base64url, 43...43)]),
      TokenShape("a Twilio API key", "SK", .hex, exactly: 32, proof: .digit),
      TokenShape("a Mailgun API key", "key-", .hex, exactly: 32),
      TokenShape("a Brevo API key", "xkeysib-", [.run(.hex, 64...64), .text("-"), .run(.alphanumeric, 16...16)]),
      TokenShape("a Telegram bot token", ":AA", [.run(.base64url, 33...33)], proof: .mixed, boundary: false),
    ]

  private static let money: [TokenShape] = [
    TokenShape("a Stripe secret key", "sk_live_", .alphanumeric, 16...250),
    TokenShape("a Stripe secret key", "sk_test_", .alphanumeric, 16...250),
    TokenShape("a Stripe restricted key", "rk_live_", .alphanumeric, 16...250),
    TokenShape("a Stripe restricted key", "rk_test_", .alphanumeric, 16...250),
    TokenShape("a Stripe webhook secret", "whsec_", .base64, 24...100),
    TokenShape("a Square access token", "sq0atp-", .base64url, 22...64),
    TokenShape("a Square client secret", "sq0csp-", .base64url, 43...64),
    TokenShape("a Square access token", "EAAA", .base64url, exactly: 60, proof: .mixed),
    TokenShape("a Shopify access token", "shpat_", .hex, exactly: 32),
    TokenShape("a Shopify access token", "shpca_", .hex, exactly: 32),
    TokenShape("a Shopify access token", "shppa_", .hex, exactly: 32),
    TokenShape("a Shopify shared secret", "shpss_", .hex, exactly: 32),
  ]

  private static let models: [TokenShape] = [
    TokenShape("an Anthropic API key", "sk-ant-", .base64url, 32...200),
    TokenShape("an OpenAI API key", "sk-proj-", .base64url, 40...300, proof: .mixed),
    TokenShape("an OpenAI API key", "sk-svcacct-", .base64url, 40...300, proof: .mixed),
    TokenShape("an OpenAI API key", "sk-admin-", .base64url, 40...300, proof: .mixed),
    TokenShape("an OpenRouter API key", "sk-or-v1-", .hex, exactly: 64),
    TokenShape("an OpenAI API key", "sk-", .alphanumeric, 32...64, proof: .digit),
    TokenShape("a Hugging Face token", "hf_", .alphanumeric, 34...40, proof: .mixed),
    TokenShape("a Replicate token", "r8_", .alphanumeric, 37...40, proof: .mixed),
    TokenShape("a Groq API key", "gsk_", .alphanumeric, 48...64),
    TokenShape("a Perplexity API key", "pplx-", .alphanumeric, 40...64),
    TokenShape("an xAI API key", "xai-", .alphanumeric, 60...100),
  ]

  private static let infrastructure: [TokenShape] = [
    TokenShape("a Vault token", "hvs.", .base64url, 24...300, proof: .digit),
    TokenShape("a Vault batch token", "hvb.", .base64url, 24...400, proof: .digit),
    TokenShape("a Vault recovery token", "hvr.", .base64url, 24...300, proof: .digit),
    TokenShape("a Vault token", "s.", .alphanumeric, exactly: 24, proof: .mixed),
    TokenShape("a Terraform Cloud token", ".atlasv1.", [.run(.base64url, 40...100)], boundary: false),
    TokenShape("a Pulumi token", "pul-", .hex, exactly: 40),
    TokenShape("a Doppler token", "dp.pt.", .alphanumeric, 40...48),
    TokenShape("a Doppler token", "dp.st.", .dotted, 40...64),
    TokenShape("a Databricks token", "dapi", .hex, exactly: 32),
    TokenShape("a New Relic user key", "NRAK-", .upperOrDigit, exactly: 27),
    TokenShape("a New Relic insert key", "NRII-", .base64url, exactly: 32),
    TokenShape("a Sentry token", "sntrys_", .base64Path, 40...600),
    TokenShape("a Sentry token", "sntryu_", .hex, exactly: 64),
    TokenShape(
      "a Grafana service account token", "glsa_", [.run(.alphanumeric, 32...32), .text("_"), .run(.hex, 8...8)]),
    TokenShape("a Grafana Cloud token", "glc_", .base64, 32...400),
    TokenShape(
      "a Dynatrace token", "dt0c01.", [.run(.upperOrDigit, 24...24), .text("."), .run(.upperOrDigit, 64...64)]),
    TokenShape("an Artifactory API key", "AKCp", .alphanumeric, 60...80),
    TokenShape("an Airtable token", "pat", [.run(.alphanumeric, 14...14), .text("."), .run(.hex, 64...64)]),
    TokenShape("an age secret key", "AGE-SECRET-KEY-1", .upperOrDigit, 50...64),
  ]

  private static let general: [TokenShape] = [
    TokenShape(
      "a private key", "-----BEGIN ", [.run(.pemLabel, 11...48), .text("-----")], proof: .privateKeyLabel,
      boundary: false),
    TokenShape(
      "a private key", "---- BEGIN ", [.run(.pemLabel, 11...48), .text("----")], proof: .privateKeyLabel,
      boundary: false),
    TokenShape("a PuTTY private key", "PuTTY-User-Key-File-", []),
    TokenShape(
      "a JSON web token", "eyJ",
      [.run(.base64url, 10...4096), .text("."), .run(.base64url, 2...16384), .text("."), .run(.base64url, 16...4096)],
      proof: .tokenHeader),
    TokenShape("basic credentials", "Basic ", .base64, 8...1024, proof: .basicCredentials),
    TokenShape("basic credentials", "basic ", .base64, 8...1024, proof: .basicCredentials),
    TokenShape("a bearer token", "Bearer ", .dotted, 20...4096, proof: .digit),
    TokenShape("a bearer token", "bearer ", .dotted, 20...4096, proof: .digit),
  ]
}
