extension TokenFamily {
  /// Where code is kept, built, packed and published.
  static let code: [[TokenFamily]] = [
    from(
      "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github",
      TokenFamily("a GitHub token", ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], .dotted, 36...2048),
      TokenFamily("a GitHub fine-grained token", "github_pat_", .word, 59...255)),
    from(
      "https://docs.gitlab.com/security/tokens/#token-prefixes",
      TokenFamily("a GitLab personal access token", "glpat-", .dotted, 20...320),
      TokenFamily("a GitLab trigger token", "glptt-", .base64url, 20...64),
      TokenFamily("a GitLab deploy token", "gldt-", .base64url, 20...64),
      TokenFamily("a GitLab runner token", ["glrt-", "glrtr-"], .dotted, 20...320),
      TokenFamily("a GitLab runner registration token", "GR1348941", .base64url, 20...64),
      TokenFamily("a GitLab CI job token", "glcbt-", .dotted, 20...2048),
      TokenFamily("a GitLab application secret", "gloas-", .base64url, 64...80),
      TokenFamily("a GitLab agent token", "glagent-", .base64url, 50...80),
      TokenFamily("a GitLab mail token", "glimt-", .base64url, 25...64),
      TokenFamily("a GitLab token", ["glft-", "glsoat-", "glffct-", "glwt-"], .base64url, 20...64),
      TokenFamily("a GitLab session", "_gitlab_session=", .lowerOrDigit, exactly: 32)),
    from(
      "https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/",
      TokenFamily("an Atlassian token", ["ATATT3x", "ATSTT3x"], .dotted, 60...400),
      TokenFamily("a Bitbucket token", ["ATCTT3x", "ATBB"], .dotted, 28...400, proof: .mixed),
      TokenFamily("a Bitbucket Data Center token", "BBDC-", .base64Path, 40...50)),
    from(
      "https://docs.npmjs.com/about-access-tokens",
      TokenFamily("an npm token", "npm_", .alphanumeric, exactly: 36)),
    from(
      "https://pypi.org/help/#apitoken",
      TokenFamily("a PyPI token", "pypi-AgE", .base64url, 50...1000)),
    from(
      "https://guides.rubygems.org/api-key-scopes/",
      TokenFamily("a RubyGems token", "rubygems_", .hex, exactly: 48)),
    from(
      "https://learn.microsoft.com/en-us/nuget/nuget-org/scoped-api-keys",
      TokenFamily("a NuGet API key", "oy2", .lowerOrDigit, exactly: 43, proof: .digit)),
    from(
      "https://crates.io/settings/tokens",
      TokenFamily("a crates.io token", "cio", .alphanumeric, exactly: 32, proof: .mixed)),
    from(
      "https://github.com/clojars/clojars-web/wiki/Deploy-Tokens",
      TokenFamily("a Clojars token", "CLOJARS_", .lowerOrDigit, exactly: 60)),
    from(
      "https://docs.docker.com/security/access-tokens/",
      TokenFamily("a Docker Hub token", ["dckr_pat_", "dckr_oat_"], .base64url, 27...64)),
    from(
      "https://buildkite.com/docs/apis/managing-api-tokens",
      TokenFamily("a Buildkite token", ["bkua_", "bkaj_", "bkct_", "bkpt_", "bkar_"], .base64url, 30...400)),
    from(
      "https://circleci.com/docs/managing-api-tokens/",
      TokenFamily("a CircleCI token", ["CCIPAT_", "CCIPRJ_"], .base64url, 40...100)),
    from(
      "https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys/",
      TokenFamily("a Harness token", ["pat.", "sat."], .parts(.base64url, 22...22, ".", 24...24, 20...20))),
    from(
      "https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key",
      TokenFamily("an Octopus Deploy API key", "API-", .upperOrDigit, 25...32, proof: .digit)),
    from(
      "https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens",
      TokenFamily("an Artifactory API key", "AKCp", .alphanumeric, 60...80),
      TokenFamily("an Artifactory token", ["cmVmd", "cmVmdGtu"], .alphanumeric, 56...62)),
    from(
      "https://docs.sonarsource.com/sonarqube-server/latest/user-guide/managing-tokens/",
      TokenFamily("a SonarQube token", ["squ_", "sqp_", "sqa_"], .hex, exactly: 40),
      TokenFamily("a SonarQube token", "sqco_", .alphanumeric, exactly: 59)),
    from(
      "https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token",
      TokenFamily("a Sourcegraph token", "sgp_", .hex, exactly: 40),
      TokenFamily("a Sourcegraph token", "sgp_", [.run(.alphanumeric, 5...16), .text("_"), .run(.hex, 40...40)]),
      TokenFamily("a Sourcegraph token", "slk_", .hex, exactly: 64)),
    from(
      "https://docs.snyk.io/snyk-api/authentication-for-api",
      TokenFamily("a Snyk token", ["snyk_uat.", "snyk_sat."], .dotted, 30...200)),
    from(
      "https://www.infracost.io/docs/",
      TokenFamily("an Infracost key", "ico-", .alphanumeric, exactly: 32, proof: .mixed)),
    from(
      "https://linear.app/developers/graphql",
      TokenFamily("a Linear API key", ["lin_api_", "lin_oauth_"], .alphanumeric, 32...64)),
    from(
      "https://learning.postman.com/docs/reference/postman-api/authentication",
      TokenFamily("a Postman API key", "PMAK-", [.run(.hex, 24...24), .text("-"), .run(.hex, 34...34)])),
    from(
      "https://developers.figma.com/docs/rest-api/authentication/",
      TokenFamily("a Figma token", ["figd_", "figo_", "figor_", "figu_", "figur_", "figp_"], .base64url, 36...64)),
    from(
      "https://developers.notion.com/reference/authentication",
      TokenFamily("a Notion token", "ntn_", .alphanumeric, 40...64),
      TokenFamily("a Notion token", "secret_", .alphanumeric, exactly: 43, proof: .mixed)),
    from(
      "https://airtable.com/developers/web/guides/personal-access-tokens",
      TokenFamily("an Airtable token", "pat", [.run(.alphanumeric, 14...14), .text("."), .run(.hex, 64...64)])),
    from(
      "https://developer.clickup.com/docs/authentication",
      TokenFamily("a ClickUp token", "pk_", [.run(.digit, 6...10), .text("_"), .run(.upperOrDigit, 32...32)])),
    from(
      "https://developers.asana.com/docs/personal-access-token",
      TokenFamily(
        "an Asana token", ["1/", "2/"],
        [.run(.digit, 14...20), .text("/"), .run(.digit, 14...20), .text(":"), .run(.hex, 32...32)])),
    from(
      "https://docs.readme.com/main/reference/authentication",
      TokenFamily("a ReadMe API key", "rdme_", .lowerOrDigit, exactly: 70)),
    from(
      "https://www.contentful.com/developers/docs/references/authentication/",
      TokenFamily("a Contentful token", "CFPAT-", .base64url, exactly: 43)),
    from(
      "https://www.cockroachlabs.com/docs/cockroachcloud/managing-access",
      TokenFamily(
        "a CockroachDB key", "CCDB1_", [.run(.alphanumeric, 22...22), .text("_"), .run(.alphanumeric, 40...40)])),
  ]
}
