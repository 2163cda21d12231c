import ArgumentParser
import PromotionDomain

struct EvidenceVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence", abstract: "List what events rest on, and get kept files back.",
    discussion: """
      Every logging verb takes --evidence, and with --keep a copy of each file is kept beside the ledger, under the \
      SHA-256 of its bytes: LEDGER-evidence/sha256/ab/cdef… It belongs to the ledger: back it up and move it together \
      with that. 'promo verify --evidence' checks every copy. An export does not carry them.

      Example: promo evidence list && promo evidence show 57
      """, subcommands: [EvidenceList.self, EvidenceShow.self])
}
