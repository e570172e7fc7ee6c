public import Agreement

extension Form: ExpressibleByStringLiteral, ExpressibleByStringInterpolation,
    ExpressibleByUnicodeScalarLiteral, ExpressibleByExtendedGraphemeClusterLiteral
{
    public init(stringLiteral value: String) { self = .text(value) }
}

extension Form: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: Form...) { self = .list(elements) }
}

extension Form: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, Form)...) {
        self.init(.fields(elements.map { Field($0, $1) }))
    }
}

extension Form {
    /// The same form with one field set, or left out with nil.
    func with(_ name: String, _ value: Form?) -> Form {
        guard case .fields(var fields) = content else { return self }
        let index = fields.firstIndex { $0.name == name }
        switch (index, value) {
        case (let index?, let value?): fields[index] = Field(name, value)
        case (let index?, nil): fields.remove(at: index)
        case (nil, let value?): fields.append(Field(name, value))
        case (nil, nil): break
        }
        return Form(.fields(fields))
    }
}

/// The least that can be read.
let smallest: Form = [
    "title": "Garden wall", "language": "en", "currency": "GBP", "country": "GB-ENG",
    "provider": ["name": "Stone & Son"], "client": ["name": "Ms Hill"],
    "tasks": [["id": "T1", "title": "Build the wall"]],
]

func scope(_ form: Form) throws -> Scope {
    let (scope, problems) = Scope.read(form)
    if let scope { return scope }
    throw problems.first ?? Problem(.shape, path: "", "no scope and no problem")
}

// swift-format-ignore: NeverForceUnwrap
let pound = Currency("GBP")!
// swift-format-ignore: NeverForceUnwrap
let euro = Currency("EUR")!
