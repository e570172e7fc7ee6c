/// The words of the form on a page for signature, in `labels/LANGUAGE.json` under `form.`.
enum FormLabel: String, CaseIterable {
    // around the form
    case goTo, title, introduction, lastDay, checked
    case openTitle, openBrowser, openPaper, openMail, mailWords

    // why the page cannot be signed
    case refusedBrowser, refusedDamaged, refusedText, refusedLate

    // who
    case who, name, nameHint, role, roleHint, place, optional, code, codeHint

    // signature and consent
    case signature, typed, drawn, pad, padHint, clear, consent, sign

    // decline
    case decline, declineHint, disputed, why, proposal, proposalHint, declineWords, declineButton

    // what the script says
    case nameMissing, nameUnknown, invisible, tooLong, codeInvalid, markMissing, consentMissing, reasonMissing
    case whyMissing, mend, working, failed

    // after signing
    case doneSigned, doneDeclined, doneNext, stepSend, stepSendHint, download, stepText, stepTextHint, copy, copied
    case copyFailed, mail, subjectSigned, subjectDeclined, stepKeep, stepKeepHint, keep, keepDeclined, fingerprint

    /// Those that the script fills in or shows.
    static let messages: [FormLabel] = [
        .nameMissing, .nameUnknown, .invisible, .tooLong, .codeInvalid, .markMissing, .consentMissing, .reasonMissing,
        .whyMissing, .mend, .working, .failed, .doneSigned, .doneDeclined, .copied, .copyFailed, .subjectSigned,
        .subjectDeclined, .keep, .keepDeclined,
    ]
}

extension Labels {
    func callAsFunction(_ label: FormLabel, _ values: KeyValuePairs<String, String> = [:]) -> String {
        fill(choice("form", label.rawValue), values)
    }
}
