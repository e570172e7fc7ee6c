internal import Agreement
internal import CYaml

/// One step of a YAML stream.
struct Event {
    enum Kind { case scalar, list, fields, listEnd, fieldsEnd, alias, document, documentEnd, streamEnd, other }

    let kind: Kind
    let place: Place
    let text: String
    /// Written without quotes.
    let isPlain: Bool
    let anchor: Bool
    let tag: Bool
}

/// The events of a YAML text, straight from libyaml.
///
/// Events, not Yams' nodes: composing nodes follows aliases, stops at the first duplicate key and recurses as deep as
/// the file says, before anyone can refuse.
final class EventReader {
    /// Allocated, because libyaml keeps the address of the parser inside of it.
    private let parser: UnsafeMutablePointer<yaml_parser_t>

    /// `input` must outlive the reader.
    init?(_ input: UnsafeBufferPointer<UInt8>) {
        parser = .allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            return nil
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    func next() throws(Problem) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw syntaxProblem }
        defer { yaml_event_delete(&event) }
        let place = Place(event.start_mark)
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            return Event(
                kind: .scalar, place: place, text: text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE,
                anchor: scalar.anchor != nil, tag: scalar.tag != nil)
        case YAML_SEQUENCE_START_EVENT:
            let list = event.data.sequence_start
            return Event(.list, place, anchor: list.anchor != nil, tag: list.tag != nil)
        case YAML_MAPPING_START_EVENT:
            let fields = event.data.mapping_start
            return Event(.fields, place, anchor: fields.anchor != nil, tag: fields.tag != nil)
        case YAML_SEQUENCE_END_EVENT: return Event(.listEnd, place)
        case YAML_MAPPING_END_EVENT: return Event(.fieldsEnd, place)
        case YAML_ALIAS_EVENT: return Event(.alias, place)
        case YAML_DOCUMENT_START_EVENT: return Event(.document, place)
        case YAML_DOCUMENT_END_EVENT: return Event(.documentEnd, place)
        case YAML_STREAM_END_EVENT: return Event(.streamEnd, place)
        default: return Event(.other, place)
        }
    }

    private var syntaxProblem: Problem {
        let state = parser.pointee
        let problem = state.problem.map { String(cString: $0) } ?? ""
        let context = state.context.map { String(cString: $0) } ?? ""
        return SyntaxError(
            problem: problem, context: context, place: Place(state.problem_mark), start: Place(state.context_mark)
        ).reported
    }
}

extension Event {
    init(_ kind: Kind, _ place: Place, anchor: Bool = false, tag: Bool = false) {
        self.init(kind: kind, place: place, text: "", isPlain: false, anchor: anchor, tag: tag)
    }
}

extension Place {
    /// libyaml counts lines and columns from 0, and columns in Unicode scalars.
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(clamping: mark.line) + 1, column: Int(clamping: mark.column) + 1)
    }
}
