/// Mobile, identity and bank card numbers said in a chat are masked in every text that goes out; those that the community's own file
/// names are a ``Phrase/Value/phone(_:)`` and stay.
///
/// Spaces, dashes, dots and a country code between the digits do not hide a number from this, nor do full-width digits or digits said as
/// words (幺三九…). Landlines are public and stay, as do plates, dates, prices and request numbers. Links are left whole.
public enum Masking {
    /// `139 1234 5678` → `139 **** 5678`; identity numbers keep four digits in front and two at the end, bank cards four and four.
    public static func masked(_ text: String) -> String {
        var digits = 0
        for scalar in text.unicodeScalars where PrivateDigits.value(scalar.value) != nil { digits += 1 }
        guard digits >= PrivateNumbers.fewestDigits else { return text }
        var scalars = text.unicodeScalars.map(\.value)
        let found = PrivateNumbers.found(in: scalars)
        guard !found.isEmpty else { return text }
        for number in found {
            for position in number.hidden { scalars[position] = 0x2A }
        }
        var masked = String.UnicodeScalarView()
        for scalar in scalars { masked.append(Unicode.Scalar(scalar) ?? "*") }
        return String(masked)
    }
}
