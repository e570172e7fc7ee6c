internal import Agreement
internal import XML

extension Form {
    /// This form as an element: fields and entries become elements, an item's id an attribute.
    func element(_ name: String) -> Element {
        switch content {
        case .text(let text): return Markup.leaf(name, text)
        case .list(let entries):
            return Markup.element(name, [:], entries.map { $0.element(Markup.entryNames[name] ?? "entry") })
        case .fields(let fields):
            if name == "effort" {
                let units = fields.map { field in
                    var units = Markup.leaf("units", field.value.text ?? "")
                    units.attributes = [Attribute("rate", field.name)]
                    return units
                }
                return Markup.element(name, [:], units)
            }
            let id = Markup.identified.contains(name) ? self["id"]?.text : nil
            return Markup.element(name, ["id": id], Form.elements(fields.filter { id == nil || $0.name != "id" }))
        }
    }

    static func elements(_ fields: [Form.Field]) -> [Element] { fields.map { $0.value.element($0.name) } }

    /// The fields of a scope element; what is computed from them is left out.
    init(scope element: Element) throws(DocumentProblem) {
        var fields: [Field] = []
        for child in element.elements where !Markup.computed.contains(child.name) {
            fields.append(try Form.field(child, isPart: Markup.parts.contains(child.name)))
        }
        self.init(.fields(fields), place: Form.place(of: element))
    }

    /// Whether an element is a list, has fields or is a text follows from its name, never from what stands in it.
    private static func field(_ element: Element, isPart: Bool) throws(DocumentProblem) -> Field {
        let place = place(of: element)
        let value: Form
        if let name = Markup.entryNames[element.name] {
            value = Form(.list(try entries(element, name)), place: place)
        } else if element.name == "effort" {
            value = Form(.fields(try units(element)), place: place)
        } else if isPart || element.name == "tax" {
            value = try named(element)
        } else {
            value = Form(.text(try element.onlyText()), place: place)
        }
        return Field(element.name, value, place: place)
    }

    private static func entries(_ element: Element, _ name: String) throws(DocumentProblem) -> [Form] {
        let hasFields = Markup.identified.contains(name) || name == "person"
        var entries: [Form] = []
        for child in element.elements {
            guard child.name == name, entries.count < Bounds.items else {
                throw DocumentProblem(
                    .shape, path: element.name, line: child.line,
                    "<\(element.name)> holds up to \(Bounds.items) of <\(name)>, and nothing else.")
            }
            entries.append(
                hasFields ? try named(child) : Form(.text(try child.onlyText()), place: place(of: child)))
        }
        return entries
    }

    private static func named(_ element: Element) throws(DocumentProblem) -> Form {
        guard element.elements.count <= 64 else {
            throw DocumentProblem(
                .tooLarge, path: element.name, line: element.line, "<\(element.name)> holds too many elements.")
        }
        var fields: [Field] = []
        if Markup.identified.contains(element.name), let id = element.attribute("id") {
            fields.append(Field("id", Form(.text(id), place: place(of: element)), place: place(of: element)))
        }
        for child in element.elements { fields.append(try field(child, isPart: false)) }
        return Form(.fields(fields), place: place(of: element))
    }

    private static func units(_ element: Element) throws(DocumentProblem) -> [Field] {
        var fields: [Field] = []
        for child in element.elements {
            guard child.name == "units", let rate = child.attribute("rate") else {
                throw DocumentProblem(
                    .shape, path: "effort", line: child.line, "<effort> holds <units rate=\"…\">, and nothing else.")
            }
            fields.append(
                Field(rate, Form(.text(try child.onlyText()), place: place(of: child)), place: place(of: child)))
        }
        return fields
    }

    private static func place(of element: Element) -> Place { Place(line: element.line, column: 1) }
}
