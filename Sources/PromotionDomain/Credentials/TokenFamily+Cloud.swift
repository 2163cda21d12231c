extension TokenFamily {
  /// Clouds and what runs on them. Lengths are the issuers', with room where they vary.
  static let cloud: [[TokenFamily]] = [
    from(
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html",
      TokenFamily("an AWS access key id", ["AKIA", "ASIA", "ABIA", "ACCA"], .upperOrDigit, exactly: 16),
      TokenFamily("an AWS access key id", "A3T", .upperOrDigit, exactly: 17, proof: .digit),
      // In small letters it is written wrong, and yet it is the key's.
      TokenFamily("an AWS access key id", ["akia", "asia"], .lowerOrDigit, exactly: 16, proof: .digit)),
    from(
      "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",
      TokenFamily("an Amazon Bedrock API key", "ABSK", .base64, 100...280),
      TokenFamily("an Amazon Bedrock API key", "bedrock-api-key-", .base64, 40...4096)),
    from(
      "https://developer-docs.amazon.com/sp-api/docs/connecting-to-the-selling-partner-api",
      TokenFamily("an Amazon marketplace token", "amzn.mws.", .uuid),
      TokenFamily("an Amazon login client secret", "amzn1.oa2-cs.v1.", .hex, exactly: 64),
      TokenFamily("an Amazon login token", ["Atza|", "Atzr|"], .base64url, 32...2048)),
    from(
      "https://docs.cloud.google.com/docs/authentication/api-keys",
      TokenFamily("a Google API key", "AIza", .base64url, exactly: 35)),
    from(
      "https://developers.google.com/identity/protocols/oauth2",
      TokenFamily("a Google OAuth client secret", "GOCSPX-", .base64url, 24...40),
      TokenFamily("a Google OAuth access token", "ya29.", .dotted, 40...2048),
      TokenFamily("a Google OAuth refresh token", "1//0", .base64url, 40...512, proof: .mixed)),
    from(
      "https://docs.cloud.google.com/storage/docs/authentication/hmackeys",
      TokenFamily("a Google storage key id", ["GOOG1E", "GOOG1"], .upperOrDigit, 18...60, proof: .digit)),
    from(
      "https://learn.microsoft.com/en-us/entra/identity-platform/how-to-add-credentials",
      TokenFamily("an Azure AD client secret", "Q~", .dotted, 31...34, proof: .mixed, behind: (.dotted, 4))),
    from(
      "https://learn.microsoft.com/en-us/purview/sit-defn-all-creds",
      TokenFamily("an Azure key", "JQQJ99", .alphanumeric, 20...30, behind: (.alphanumeric, 52)),
      TokenFamily("an Azure search key", "AzSe", .alphanumeric, exactly: 6, behind: (.alphanumeric, 42)),
      TokenFamily("an Azure functions key", "AzFu", .base64url, 8...10, behind: (.base64url, 44)),
      TokenFamily("an Azure storage key", "+ASt", .base64, 8...10, behind: (.base64, 76)),
      TokenFamily("an Azure Cosmos key", "ACDb", .base64, 8...10, behind: (.base64, 76)),
      TokenFamily("an Azure bus key", ["+ASb", "+AEh", "+ARm", "AIoT"], .base64, 7...8, behind: (.base64, 32))),
    from(
      "https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair",
      TokenFamily("an Alibaba Cloud access key id", "LTAI", .alphanumeric, 16...24, proof: .mixed)),
    from(
      "https://www.tencentcloud.com/document/product/598/34228",
      TokenFamily("a Tencent Cloud secret id", ["AKID", "IKID"], .alphanumeric, exactly: 32, proof: .mixed)),
    from(
      "https://yandex.cloud/en/docs/iam/concepts/authorization/",
      TokenFamily("a Yandex Cloud API key", "AQVN", .base64url, 35...40),
      TokenFamily("a Yandex Cloud access key", "YCA", .base64url, exactly: 37, proof: .mixed),
      TokenFamily(
        "a Yandex Cloud token", "t1.", [.run(.base64Path, 8...1024), .text("."), .run(.base64Path, 86...90)]),
      TokenFamily("a Yandex OAuth token", ["y0_", "y1_"], .base64url, 50...70)),
    from(
      "https://docs.digitalocean.com/reference/api/create-personal-access-token/",
      TokenFamily("a DigitalOcean token", ["dop_v1_", "doo_v1_", "dor_v1_"], .hex, exactly: 64)),
    from(
      "https://devcenter.heroku.com/articles/authentication",
      TokenFamily("a Heroku API key", "HRKU-", .base64url, 36...100)),
    from(
      "https://fly.io/docs/security/tokens/",
      TokenFamily("a Fly.io token", "fo1_", .base64url, 40...64),
      TokenFamily("a Fly.io token", ["fm1r_", "fm1a_", "fm2_"], .base64, 60...4096)),
    from(
      "https://docs.netlify.com/api-and-cli-guides/api-guides/get-started-with-api/",
      TokenFamily("a Netlify token", ["nfp_", "nfo_", "nfc_"], .alphanumeric, 36...64)),
    from(
      "https://vercel.com/docs/rest-api",
      TokenFamily("a Vercel token", ["vcp_", "vci_", "vca_", "vcr_", "vck_"], .alphanumeric, 24...80, proof: .mixed),
      TokenFamily("a Vercel storage token", "vercel_blob_rw_", .word, 30...80)),
    from(
      "https://supabase.com/docs/guides/api/api-keys",
      TokenFamily("a Supabase token", ["sbp_", "sbp_v0_"], .hex, exactly: 40),
      TokenFamily("a Supabase secret key", "sb_secret_", .base64url, 20...64)),
    from(
      "https://planetscale.com/docs/concepts/service-tokens",
      TokenFamily(
        "a PlanetScale token", ["pscale_tkn_", "pscale_oauth_", "pscale_oat_", "pscale_otkn_"], .dotted, 32...64),
      TokenFamily("a PlanetScale password", "pscale_pw_", .dotted, 32...64)),
    from(
      "https://neon.com/docs/manage/api-keys",
      TokenFamily("a Neon API key", "napi_", .lowerOrDigit, 60...80, proof: .digit)),
    from(
      "https://developers.cloudflare.com/fundamentals/api/get-started/",
      TokenFamily("a Cloudflare token", ["cfat_", "cfut_", "cfk_"], .alphanumeric, 40...64, proof: .digit),
      TokenFamily("a Cloudflare origin key", "v1.0-", [.run(.hex, 24...24), .text("-"), .run(.hex, 100...160)])),
    from(
      "https://www.scaleway.com/en/docs/iam/concepts/",
      TokenFamily("a Scaleway access key", "SCW", .upperOrDigit, exactly: 17, proof: .digit)),
    from(
      "https://developers.scalingo.com/tokens",
      TokenFamily("a Scalingo token", "tk-us-", .base64url, exactly: 48)),
    from(
      "https://render.com/docs/api",
      TokenFamily("a Render API key", "rnd_", .alphanumeric, 28...48, proof: .mixed)),
    from(
      "https://docs.snowflake.com/en/user-guide/programmatic-access-tokens",
      TokenFamily(
        "a Snowflake token", "ver:1-hint:", [.run(.digit, 4...24), .text("-ETMsDgAAAY"), .run(.base64, 40...400)])),
    from(
      "https://docs.databricks.com/aws/en/dev-tools/auth/pat",
      TokenFamily("a Databricks token", ["dapi", "dose"], .hex, exactly: 32),
      TokenFamily("a Databricks token", "dapi", [.run(.hex, 32...32), .text("-"), .run(.digit, 1...2)]),
      TokenFamily("a Databricks token", "dkea", .hex, exactly: 32)),
    from(
      "https://clickhouse.com/docs/cloud/manage/openapi",
      TokenFamily("a ClickHouse Cloud key", "4b1d", .alphanumeric, exactly: 38, proof: .mixed)),
  ]
}
