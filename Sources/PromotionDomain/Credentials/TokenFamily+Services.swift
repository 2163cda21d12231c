extension TokenFamily {
  /// Chat and mail; of a webhook the address is the secret.
  static let chat: [[TokenFamily]] = [
    from(
      "https://docs.slack.dev/authentication/tokens/",
      TokenFamily(
        "a Slack token", ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxo-"], .base64url, 20...400, proof: .digit),
      TokenFamily(
        "a Slack token", ["xoxe-", "xoxe.", "xoxc-", "xoxd-", "xapp-", "xwfp-"], .dotted, 20...400, proof: .digit)),
    from(
      "https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/",
      TokenFamily("a Slack webhook", "hooks.slack.com/services/", .base64Path, 20...100, proof: .digit),
      TokenFamily(
        "a Slack webhook", ["hooks.slack.com/workflows/", "hooks.slack.com/triggers/"], .base64Path, 20...160),
      TokenFamily("a Slack webhook", "hooks.slack-gov.com/", .base64Path, 20...160)),
    from(
      "https://docs.discord.com/developers/resources/webhook",
      TokenFamily(
        "a Discord webhook", ["discord.com/api/", "discordapp.com/api/"],
        [.optional("v10/"), .optional("v9/"), .optional("v8/"), .text("webhooks/"), .run(.base64Path, 60...120)])),
    from(
      "https://docs.discord.com/developers/reference#authentication",
      TokenFamily(
        "a Discord bot token", ["MD", "MT", "Mj", "Mz", "ND", "NT", "Nj", "Nz", "OD", "OT"],
        .parts(.base64url, 21...26, ".", 6...6, 27...40), proof: .mixed)),
    from(
      "https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook",
      TokenFamily(
        "a Teams webhook",
        [".webhook.office.com/webhookb2/", "outlook.office.com/webhook/", "outlook.office365.com/webhook/"], .address,
        60...2000, behind: (.base64url, 0)),
      TokenFamily(
        "a Teams webhook", ".logic.azure.com", [.optional(":443"), .text("/workflows/"), .run(.address, 60...2000)],
        behind: (.base64url, 1)),
      TokenFamily(
        "a Teams webhook", ".environment.api.powerplatform.com",
        [.optional(":443"), .text("/powerautomate/"), .run(.address, 60...2000)], behind: (.base64url, 1))),
    from(
      "https://developers.google.com/workspace/chat/quickstart/webhooks",
      TokenFamily("a Google Chat webhook", "chat.googleapis.com/v1/spaces/", .address, 60...2000)),
    from(
      "https://www.ifttt.com/maker_webhooks",
      TokenFamily("an IFTTT webhook", "maker.ifttt.com/trigger/", .address, 40...2000, proof: .digit)),
    from(
      "https://help.zapier.com/hc/en-us/articles/8496288690317-Trigger-Zaps-from-webhooks",
      TokenFamily("a Zapier webhook", "hooks.zapier.com/hooks/catch/", .base64Path, 12...100, proof: .digit)),
    from(
      "https://core.telegram.org/bots/features#botfather",
      TokenFamily("a Telegram bot token", ":AA", .base64url, exactly: 33, proof: .mixed, behind: (.digit, 6))),
    from(
      "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys",
      TokenFamily("a SendGrid API key", "SG.", [.run(.base64url, 22...22), .text("."), .run(.base64url, 43...43)])),
    from(
      "https://www.twilio.com/docs/iam/api-keys",
      TokenFamily("a Twilio API key", "SK", .hex, exactly: 32, proof: .digit)),
    from(
      "https://documentation.mailgun.com/docs/mailgun/api-reference/mg-auth",
      TokenFamily("a Mailgun API key", ["key-", "private-key-"], .hex, exactly: 32)),
    from(
      "https://mailchimp.com/developer/marketing/docs/fundamentals/",
      TokenFamily("a Mailchimp API key", "-us", .digit, 1...2, behind: (.lowerHex, 32)),
      TokenFamily("a Mandrill API key", "md-", .base64url, exactly: 22, proof: .mixed)),
    from(
      "https://developers.brevo.com/docs/api-key",
      TokenFamily(
        "a Brevo API key", ["xkeysib-", "xsmtpsib-"], [.run(.hex, 64...64), .text("-"), .run(.alphanumeric, 16...16)])),
    from(
      "https://resend.com/docs/api-reference/introduction",
      TokenFamily(
        "a Resend API key", "re_", [.run(.alphanumeric, 8...8), .text("_"), .run(.alphanumeric, 24...24)], proof: .mixed
      )),
    from(
      "https://developers.facebook.com/docs/facebook-login/guides/access-tokens/",
      TokenFamily(
        "a Facebook token", ["EAAC", "EAAM", "EAAG", "EAAB", "EAAJ"], .alphanumeric, 90...400, proof: .mixed),
      TokenFamily("an Instagram token", "IGQV", .base64url, 80...300, proof: .mixed)),
    from(
      "https://docs.x.com/fundamentals/authentication/oauth-2-0/bearer-tokens",
      TokenFamily("an X bearer token", "AAAAAAAAAAAAAAAAAAAAA", .percentEncoded, 60...120, proof: .mixed)),
    from(
      "https://developers.hubspot.com/docs/guides/apps/private-apps/overview",
      TokenFamily("a HubSpot token", ["pat-na1-", "pat-na2-", "pat-eu1-", "pat-ap1-"], .uuid)),
    from(
      "https://www.typeform.com/developers/get-started/personal-access-token/",
      TokenFamily("a Typeform token", "tfp_", .dotted, 40...64, proof: .mixed)),
  ]

  static let money: [[TokenFamily]] = [
    from(
      "https://docs.stripe.com/keys",
      TokenFamily("a Stripe secret key", ["sk_live_", "sk_test_", "sk_prod_"], .alphanumeric, 16...250),
      TokenFamily("a Stripe restricted key", ["rk_live_", "rk_test_", "rk_prod_"], .alphanumeric, 16...250),
      TokenFamily("a Stripe webhook secret", "whsec_", .base64, 24...100)),
    from(
      "https://developer.squareup.com/docs/build-basics/access-tokens",
      TokenFamily("a Square access token", "sq0atp-", .base64url, 22...64),
      TokenFamily("a Square client secret", "sq0csp-", .base64url, 43...64),
      TokenFamily("a Square access token", "EAAA", .base64url, exactly: 60, proof: .mixed)),
    from(
      "https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens",
      TokenFamily("a Shopify access token", ["shpat_", "shpca_", "shppa_", "shptka_"], .hex, exactly: 32),
      TokenFamily("a Shopify shared secret", "shpss_", .hex, exactly: 32)),
    from(
      "https://developer.paypal.com/api/rest/authentication/",
      TokenFamily(
        "a PayPal access token", "access_token$production$",
        [.run(.lowerOrDigit, 16...16), .text("$"), .run(.hex, 32...32)]),
      TokenFamily(
        "a PayPal access token", "access_token$sandbox$",
        [.run(.lowerOrDigit, 16...16), .text("$"), .run(.hex, 32...32)])),
    from(
      "https://docs.adyen.com/development-resources/api-credentials/",
      TokenFamily("an Adyen API key", "AQE", .base64, 80...320, proof: .mixed)),
    from(
      "https://plaid.com/docs/quickstart/glossary/",
      TokenFamily("a Plaid token", ["access-sandbox-", "access-development-", "access-production-"], .uuid)),
    from(
      "https://developer.flutterwave.com/docs/authentication",
      TokenFamily("a Flutterwave secret key", ["FLWSECK-", "FLWSECK_TEST-"], .alphanumeric, 12...40)),
    from(
      "https://razorpay.com/docs/payments/dashboard/account-settings/api-keys/",
      TokenFamily("a Razorpay key", ["rzp_live_", "rzp_test_"], .alphanumeric, exactly: 14, proof: .mixed)),
    from(
      "https://docs.goshippo.com/docs/guides_general/authentication/",
      TokenFamily("a Shippo token", ["shippo_live_", "shippo_test_"], .hex, exactly: 40)),
    from(
      "https://docs.easypost.com/docs/authentication",
      TokenFamily("an EasyPost key", ["EZAK", "EZTK"], .alphanumeric, exactly: 54)),
    from(
      "https://duffel.com/docs/api/overview/authentication",
      TokenFamily("a Duffel token", ["duffel_live_", "duffel_test_"], .dotted, 40...64)),
    from(
      "https://developer.gocardless.com/api-reference/",
      TokenFamily("a GoCardless token", ["live_", "sandbox_"], .base64url, exactly: 40, proof: .mixed)),
    from(
      partners,
      TokenFamily("a Lob API key", ["live_", "test_"], .hex, exactly: 35),
      TokenFamily("a Mapbox secret token", "sk.eyJ", .dotted, 60...240)),
  ]

  /// Models and what is built on them.
  static let models: [[TokenFamily]] = [
    from(
      "https://platform.claude.com/docs/en/api/overview",
      TokenFamily("an Anthropic API key", "sk-ant-", .base64url, 32...200)),
    from(
      "https://platform.openai.com/docs/api-reference/authentication",
      TokenFamily(
        "an OpenAI API key", ["sk-proj-", "sk-svcacct-", "sk-admin-", "sk-None-"], .base64url, 40...300, proof: .mixed),
      TokenFamily("an OpenAI API key", "sk-", .alphanumeric, exactly: 48, proof: .mixed)),
    from(
      "https://openrouter.ai/docs/api-reference/authentication",
      TokenFamily("an OpenRouter API key", "sk-or-v1-", .hex, exactly: 64)),
    from(
      partners,
      TokenFamily("a DeepSeek API key", "sk-", .hex, exactly: 32, proof: .digit)),
    from(
      "https://huggingface.co/docs/hub/security-tokens",
      TokenFamily("a Hugging Face token", "hf_", .alphanumeric, 34...40),
      TokenFamily("a Hugging Face token", "api_org_", .alphanumeric, exactly: 34)),
    from(
      "https://replicate.com/docs/topics/security/api-tokens",
      TokenFamily("a Replicate token", "r8_", .alphanumeric, exactly: 37)),
    from(
      "https://console.groq.com/docs/quickstart",
      TokenFamily("a Groq API key", "gsk_", .alphanumeric, exactly: 52)),
    from(
      "https://docs.x.ai/docs/overview",
      TokenFamily("an xAI API key", "xai-", .word, exactly: 80)),
    from(
      "https://docs.perplexity.ai/getting-started/api-groups",
      TokenFamily("a Perplexity API key", "pplx-", .alphanumeric, 40...64)),
    from(
      "https://docs.nvidia.com/nim/large-language-models/latest/getting-started.html",
      TokenFamily("an NVIDIA API key", "nvapi-", .base64url, 60...80)),
    from(
      "https://docs.langchain.com/langsmith/create-account-api-key",
      TokenFamily("a LangSmith key", ["lsv2_pt_", "lsv2_sk_"], [.run(.hex, 32...32), .text("_"), .run(.hex, 10...10)])),
    from(
      "https://docs.pinecone.io/guides/production/security-overview",
      TokenFamily("a Pinecone API key", "pcsk_", .word, 60...80, proof: .mixed)),
    from(
      "https://docs.tavily.com/documentation/quickstart",
      TokenFamily("a Tavily key", ["tvly-", "tvly-dev-", "tvly-prod-"], .alphanumeric, exactly: 32, proof: .mixed)),
    from(
      "https://docs.apify.com/platform/integrations/api",
      TokenFamily("an Apify token", "apify_api_", .alphanumeric, 34...40)),
    from(
      "https://docs.wandb.ai/support/find_api_key/",
      TokenFamily("a Weights & Biases key", "wandb_v1_", .word, 60...100)),
  ]
}
