extension TokenFamily {
  static let infrastructure: [[TokenFamily]] = [
    from(
      "https://developer.hashicorp.com/vault/docs/concepts/tokens",
      TokenFamily("a Vault token", "hvs.", .base64url, 24...300, proof: .digit),
      TokenFamily("a Vault batch token", "hvb.", .base64url, 24...400, proof: .digit),
      TokenFamily("a Vault recovery token", "hvr.", .base64url, 24...300, proof: .digit),
      TokenFamily("a Vault token", "s.", .alphanumeric, exactly: 24, proof: .mixed)),
    from(
      "https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens",
      TokenFamily("a Terraform Cloud token", ".atlasv1.", .dotted, 40...100, behind: (.alphanumeric, 14))),
    from(
      "https://www.pulumi.com/docs/administration/access-identity/access-tokens/",
      TokenFamily("a Pulumi token", "pul-", .hex, exactly: 40)),
    from(
      "https://docs.prefect.io/v3/how-to-guides/cloud/manage-users/api-keys",
      TokenFamily("a Prefect API key", ["pnu_", "pnb_"], .alphanumeric, exactly: 36)),
    from(
      "https://docs.doppler.com/docs/api-access",
      TokenFamily("a Doppler token", ["dp.pt.", "dp.ct.", "dp.sa.", "dp.scim.", "dp.audit."], .alphanumeric, 40...48),
      TokenFamily("a Doppler token", "dp.st.", .dotted, 40...80)),
    from(
      "https://developer.1password.com/docs/service-accounts/",
      TokenFamily("a 1Password service account token", "ops_eyJ", .base64url, 100...2048),
      TokenFamily(
        "a 1Password secret key", "A3-", [.run(.upperOrDigit, 6...6), .text("-"), .run(.upperOrDash, 20...40)],
        proof: .digit)),
    from(
      "https://bitwarden.com/help/access-tokens/",
      TokenFamily(
        "a Bitwarden access token", "0.",
        [.uuid, .text("."), .run(.alphanumeric, 30...30), .text(":"), .run(.base64, 20...30)])),
    from(
      "https://tailscale.com/kb/1085/auth-keys",
      TokenFamily(
        "a Tailscale key", ["tskey-auth-", "tskey-api-", "tskey-client-", "tskey-scim-", "tskey-webhook-"], .base64url,
        20...80)),
    from(
      "https://docs.defined.net/guides/automating-host-creation/",
      TokenFamily("a Defined Networking key", "dnkey-", [.run(.base64url, 60...90)])),
    from(
      "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/",
      TokenFamily("a New Relic user key", "NRAK-", .upperOrDigit, exactly: 27),
      TokenFamily("a New Relic insert key", ["NRII-", "NRIQ-"], .base64url, 25...32),
      TokenFamily("a New Relic browser key", ["NRJS-", "NRBR-"], .hex, exactly: 19),
      TokenFamily("a New Relic license key", "NRAL", .alphanumeric, 0...0, behind: (.hex, 36))),
    from(
      "https://docs.datadoghq.com/account_management/api-app-keys/",
      TokenFamily("a Datadog key", ["ddapp_", "ddp_", "ddw_"], .alphanumeric, 32...40, proof: .mixed)),
    from(
      "https://docs.sentry.io/account/auth-tokens/",
      TokenFamily("a Sentry token", "sntrys_", .base64Path, 40...600),
      TokenFamily("a Sentry token", "sntryu_", .hex, exactly: 64)),
    from(
      "https://grafana.com/docs/grafana/latest/administration/service-accounts/",
      TokenFamily(
        "a Grafana service account token", "glsa_", [.run(.alphanumeric, 32...32), .text("_"), .run(.hex, 8...8)]),
      TokenFamily("a Grafana Cloud token", "glc_", .base64, 32...400),
      TokenFamily("a Grafana API key", "eyJrIjoi", .base64, 60...400)),
    from(
      "https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens",
      TokenFamily(
        "a Dynatrace token", ["dt0c01.", "dt0s01.", "dt0s02.", "dt0s16."], .parts(.upperOrDigit, 8...24, ".", 64...64))),
    from(
      "https://docs.honeycomb.io/configure/environments/manage-api-keys/",
      TokenFamily("a Honeycomb key", ["hcaik_", "hcaic_", "hcamk_"], .alphanumeric, 32...64)),
    from(
      "https://posthog.com/docs/api",
      TokenFamily("a PostHog key", ["phx_", "phs_"], .word, 40...50, proof: .mixed)),
    from(
      "https://docs.rootly.com/api-reference/overview",
      TokenFamily("a Rootly token", "rootly_", .hex, exactly: 64)),
    from(
      "https://docs.launchdarkly.com/home/account/api",
      TokenFamily("a LaunchDarkly key", "sdk-", .uuid)),
    from(
      "https://www.elastic.co/docs/deploy-manage/api-keys",
      TokenFamily("an Elastic Cloud key", "essu_", .base64, 40...200)),
    from(
      "https://docs.redhat.com/en/documentation/openshift_container_platform/",
      TokenFamily("an OpenShift token", "sha256~", .base64url, exactly: 43)),
    from(
      "https://support.maxmind.com/",
      TokenFamily("a MaxMind license key", "_mmk", .alphanumeric, 0...0, behind: (.word, 36))),
    from(
      "https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/",
      TokenFamily("a Kubernetes bootstrap token", "--token ", .parts(.lowerOrDigit, 6...6, ".", 16...16))),
    from(
      "https://developer.okta.com/docs/guides/create-an-api-token/main/",
      TokenFamily("an Okta token", "SSWS ", .base64url, 36...64, proof: .mixed)),
    from(
      "https://developers.adobe.com/developer-console/docs/guides/authentication/",
      TokenFamily("an Adobe client secret", "p8e-", .base64url, 32...40)),
    from(
      "https://www.dropbox.com/developers/documentation/http/documentation",
      TokenFamily("a Dropbox token", "sl.", .base64url, 120...1400, proof: .mixed)),
    from(
      "https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_tokens_scopes.htm",
      TokenFamily("a Salesforce session", "00D", [.run(.alphanumeric, 12...15), .text("!"), .run(.dotted, 60...200)])),
    from(
      "https://github.com/FiloSottile/age",
      TokenFamily("an age secret key", ["AGE-SECRET-KEY-1", "AGE-PLUGIN-"], .upperOrDash, 50...90)),
  ]

  /// What belongs to no issuer.
  static let general: [[TokenFamily]] = [
    from(
      "https://www.rfc-editor.org/rfc/rfc7468",
      TokenFamily(
        "a private key", ["-----BEGIN ", "-----begin "], [.run(.pemLabel, 11...48), .text("-----")],
        proof: .privateKeyLabel, behind: (.word, 0)),
      TokenFamily(
        "a private key", "---- BEGIN ", [.run(.pemLabel, 11...48), .text("----")], proof: .privateKeyLabel,
        behind: (.word, 0))),
    from(
      "https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html",
      TokenFamily("a PuTTY private key", "PuTTY-User-Key-File-", [])),
    from(
      "https://www.rfc-editor.org/rfc/rfc7519",
      TokenFamily(
        "a JSON web token", "eyJ",
        [
          .run(.base64url, 10...4096), .text("."), .run(.base64url, 2...16384), .text("."), .run(.base64url, 16...4096),
        ],
        proof: .tokenHeader),
      TokenFamily(
        "a JSON web token", "eyJ",
        [
          .run(.base64url, 10...4096), .text("."), .run(.base64url, 0...1024), .text("."), .run(.base64url, 8...64),
          .text("."), .run(.base64url, 2...16384), .text("."), .run(.base64url, 16...64),
        ], proof: .tokenHeader)),
    from(
      "https://www.rfc-editor.org/rfc/rfc7617",
      TokenFamily("basic credentials", ["Basic ", "basic ", "BASIC "], .base64, 8...1024, proof: .basicCredentials)),
    from(
      "https://www.rfc-editor.org/rfc/rfc6750",
      TokenFamily("a bearer token", ["Bearer ", "bearer ", "BEARER "], .dotted, 20...4096, proof: .digit)),
    from(
      "https://man7.org/linux/man-pages/man5/crypt.5.html",
      TokenFamily(
        "a password hash", ["$2a$", "$2b$", "$2y$"], [.run(.digit, 2...2), .text("$"), .run(.crypt, 53...53)]),
      TokenFamily("a password hash", ["$1$", "$5$", "$6$", "$y$", "$7$", "$apr1$"], .crypt, 22...180, proof: .digit),
      TokenFamily("a password hash", ["$argon2id$", "$argon2i$"], .crypt, 40...240),
      TokenFamily("a password hash", "{SSHA}", .base64, 28...64)),
  ]
}
