/// Texts with and without credentials.
///
/// None of them is real, and none stands in this file in one piece: each is put together when the tests run, so that
/// the scanners of hosting sites find nothing here. A documentation example has the shape and must be found.
public enum CredentialSamples {
  public struct Positive: Sendable, CustomStringConvertible {
    public let kind: String
    public let text: String
    /// The part that no message may show.
    public let secret: String

    init(_ kind: String, _ parts: String..., before: String = "", after: String = "", secret: String? = nil) {
      self.kind = kind
      text = before + parts.joined() + after
      self.secret = secret ?? parts.last ?? ""
    }

    public var description: String { kind }
  }

  private static func cycle(_ alphabet: String, _ count: Int) -> String {
    let characters = Array(alphabet)
    return String((0..<count).map { characters[($0 * 7 + $0 / characters.count) % characters.count] })
  }

  public static func mixed(_ count: Int) -> String {
    cycle("a1B2c3D4e5F6g7H8i9J0kLmNoPqRsTuVwXyZ", count)
  }
  static let uuid = "3f2b8c1e-7d4a-4b9e-8f61-2c5d9a0e7b34"
  public static func lower(_ count: Int) -> String { cycle("a2b3c4d5e6f7ghijklmnopqrstuvwxyz", count) }
  static func hex(_ count: Int) -> String { cycle("0123456789abcdef", count) }
  public static func upper(_ count: Int) -> String { cycle("A2B3C4D5E6F7GHIJKLMNOPQRSTUVWXYZ", count) }

  public static let credentials = common + tokens + named

  static let common: [Positive] = [
    Positive("an AWS access key id", "AK" + "IA", upper(16)),
    Positive("an AWS access key id", "AK" + "IA", "IOSFODNN7" + "EXAMPLE", before: "aws_access_key_id = "),
    Positive("an AWS access key id", "AS" + "IA", upper(16), before: "key:", after: "."),
    Positive("an AWS secret access key", "aws_secret_access_key=", "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY"),
    Positive("an AWS secret access key", "\"SecretAccessKey\": \"", mixed(40), after: "\""),
    Positive("an AWS session token", "AWS_SESSION_TOKEN=", mixed(180)),
    Positive("a GitHub token", "gh" + "p_", mixed(36), before: "token is "),
    Positive("a GitHub token", "gh" + "o_", mixed(36)),
    Positive("a GitHub token", "gh" + "s_", mixed(36), before: "(", after: ")"),
    Positive("a GitHub token", "gh" + "r_", mixed(76)),
    Positive("a GitHub fine-grained token", "github" + "_pat_", mixed(22) + "_" + mixed(59)),
    Positive("a GitLab personal access token", "gl" + "pat-", mixed(20)),
    Positive("a GitLab trigger token", "gl" + "ptt-", hex(40)),
    Positive("a Slack token", "xo" + "xb-", "123456789012-1234567890123-" + mixed(24)),
    Positive("a Slack token", "xo" + "xp-", "123456789012-123456789012-" + hex(32)),
    Positive("a Slack webhook", "https://hooks.slack" + ".com/services/T", "0ABCDEF12/B0ABCDEF12/" + mixed(24)),
    Positive("a Stripe secret key", "sk" + "_live_", mixed(24)),
    Positive("a Stripe restricted key", "rk" + "_live_", mixed(24)),
    Positive("a Google API key", "AI" + "za", mixed(35)),
    Positive("a Google OAuth client secret", "GOC" + "SPX-", mixed(28)),
    Positive("a Google OAuth access token", "ya" + "29.", mixed(120)),
    Positive("an Azure storage key", "DefaultEndpointsProtocol=https;AccountName=x;Account" + "Key=", mixed(86) + "=="),
    Positive("an Azure shared access signature", "?sv=2022-11-02&se=2026-01-10&si" + "g=", mixed(41) + "%2B%3D"),
    Positive("an Azure AD client secret", "a1b8" + "Q~", mixed(34)),
    Positive("an npm token", "np" + "m_", mixed(36)),
    Positive("a PyPI token", "py" + "pi-AgE", "IcHlwaS5vcmc" + mixed(60)),
    Positive("a Docker Hub token", "dck" + "r_pat_", mixed(27)),
    Positive("a DigitalOcean token", "do" + "p_v1_", hex(64)),
    Positive("a Heroku API key", "HR" + "KU-", "01234567-89ab-cdef-0123-456789abcdef"),
    Positive("a SendGrid API key", "S" + "G.", mixed(22) + "." + mixed(43)),
    Positive("a Twilio API key", "S" + "K", hex(32)),
    Positive("a Mailgun API key", "ke" + "y-", hex(32)),
    Positive("an OpenAI API key", "sk" + "-", mixed(48)),
    Positive("an OpenAI API key", "sk" + "-proj-", mixed(60) + "_" + mixed(60)),
    Positive("an Anthropic API key", "sk" + "-ant-", "api03-" + mixed(93)),
    Positive("a Hugging Face token", "h" + "f_", mixed(34)),
    Positive("a Vault token", "hv" + "s.", mixed(90)),
    Positive("a Vault token", "s" + ".", mixed(24), before: "VAULT: "),
    Positive("a Terraform Cloud token", mixed(14) + ".atl" + "asv1.", mixed(67)),
    Positive("an Atlassian token", "ATA" + "TT3x", mixed(180) + "=1A2B3C4D"),
    Positive("a Shopify access token", "shp" + "at_", hex(32)),
    Positive("a Square access token", "sq0" + "atp-", mixed(22)),
    Positive("a Databricks token", "da" + "pi", hex(32)),
    Positive("a New Relic user key", "NR" + "AK-", upper(27)),
    Positive("a Sentry token", "sn" + "trys_", mixed(80)),
    Positive("a Grafana service account token", "gl" + "sa_", mixed(32) + "_" + hex(8)),
    Positive("a Linear API key", "lin_" + "api_", mixed(40)),
    Positive("a Telegram bot token", "123456789" + ":AA", mixed(33)),
    Positive("a private key", "-----BEGIN " + "RSA PRIVATE KEY-----", "\nMIIEow"),
    Positive("a private key", "-----BEGIN " + "OPENSSH PRIVATE KEY-----", "\\nb3BlbnNzaC1rZXk"),
    Positive("a private key", "-----BEGIN " + "PGP PRIVATE KEY BLOCK-----", "\nlQOY"),
    Positive("a private key", "---- BEGIN " + "SSH2 ENCRYPTED PRIVATE KEY ----", "\nP2/56w"),
    Positive("a PuTTY private key", "PuTTY-User-" + "Key-File-3: ssh-ed25519", "\nAAAAC3"),
    Positive("a JSON web token", "eyJ" + "hbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.", "eyJzdWIiOiIxMjM0In0." + mixed(43)),
    Positive("a URL with a password", "postgres://promo:", "s3cr3tpw", after: "@db.example.com:5432/promo"),
    Positive("a URL with a password", "redis://:", "longpassword", after: "@cache:6379"),
    Positive("basic credentials", "Authorization: Ba" + "sic ", "ZGVwbG95OmNvcnJlY3Rob3JzZQ=="),
    Positive("a bearer token", "-H 'Authorization: Be" + "arer ", mixed(40), after: "'"),
    Positive("a password", "DB_PASS" + "WORD=", "Tr0ub4dor&3"),
    Positive("a password", "pass" + "word: ", "Winter2026!"),
    Positive("a password", "\"pass" + "word\":\"", "correcthorse", after: "\""),
    Positive("an assigned secret", "client_" + "secret=", mixed(32)),
    Positive("an assigned secret", "API_" + "KEY: ", mixed(32)),
  ]

  /// Lines of readiness reports as people write them: account numbers, ARNs, secret names, commands.
  public static let reportLines: [String] = [
    "**Target Environment**: SIT (815856636111, eu-west-1)",
    "**Plan Reference**: /Users/someone/Documents/agentic_work/promotions/04_dynamodb_schemas_promotion.md",
    "- Verify AWS profile: `Team-sit` - **BLOCKED: Invalid credentials**",
    "- OIDC authentication (AWS role from secrets.AWS_ROLE_SIT)",
    "- **Key**: `2_1_bbws_dynamodb_schemas/terraform.tfstate`",
    "- **Tags**: Name, Owner, CostCenter, Component, Environment, Project, ManagedBy, Component, Application",
    "- **Primary Key**: PK (HASH), SK (RANGE)",
    "  -backend-config=\"key=2_1_bbws_dynamodb_schemas/terraform.tfstate\" \\",
    "  -backend-config=\"dynamodb_table=terraform-state-lock-sit\" \\",
    "aws_account_id = \"815856636111\"",
    "| **VPC** | EXISTS | vpc-080991bf9615e8c65 (prod-vpc, 10.3.0.0/16) in af-south-1 |",
    "| **IAM Role** | EXISTS | 2-1-bbws-tf-github-actions-prod (OIDC for GitHub Actions) |",
    "- All workflows use OIDC authentication (no long-lived credentials)",
    "| **2_1_bbws_web_public** | `AWS_ROLE_ARN_PROD` | Configured | Check CLOUDFRONT_DISTRIBUTION_ID_PROD |",
    "**IAM Role ARN** (for all secrets): `arn:aws:iam::093646564004:role/2-1-bbws-tf-github-actions-prod`",
    "PROD_ROLE_ARN=\"arn:aws:iam::093646564004:role/2-1-bbws-tf-github-actions-prod\"",
    "gh secret set AWS_ROLE_PROD \\\n  --repo BigBeardWebSolutions/2_1_bbws_dynamodb_schemas \\\n"
      + "  --body \"$PROD_ROLE_ARN\"",
    "gh secret list --repo BigBeardWebSolutions/2_bbws_campaigns_lambda | grep PROD",
    "2-1-bbws-tf-order-internal-notification-sender-prod",
    "- [ ] Check SSL certificate for *.kimmyai.io (af-south-1)",
    "### Task 1: GitHub Secrets (10 min)",
    "- [ ] Error rate < 0.1%, response time < 2s, zero throttling",
    "Verify AWS credentials: `aws sts get-caller-identity --profile Team-sit`",
    "Tag commit: `git tag -a v1.0.0-sit -m \"SIT release for DynamoDB schemas\"`",
    "Go to GitHub Actions: https://github.com/{repo}/actions",
  ]
}
