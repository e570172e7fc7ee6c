package import Agreement

/// What an offer needs beyond what reading a draft needs: gaps, words that lead to disputes, texts that disagree with
/// their numbers.
///
/// It looks at the form, not the scope, so that everything is told in one run, also where one field is wrong.
package struct Check: Sendable {
    /// In the order of their places.
    package let problems: [Problem]

    package init(_ form: Form) {
        let draft = Part(form: form, path: "")
        problems = (Gaps.find(in: draft) + Contradictions.find(in: draft) + Wording.find(in: draft)).inOrder
    }
}

extension Draft {
    /// What reading found and what an offer needs, in the order of the draft; only the former where it is no YAML.
    package var checked: [Problem] {
        isReadable && form.isFields ? (problems + Check(form).problems).inOrder : problems
    }
}
