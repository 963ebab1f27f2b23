using System.Buffers;
using System.Text;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Platform;

/// <summary>One text against the rules of its field. Gives the text back, in the published spelling where there is one.</summary>
internal static class FieldFormats
{
    /// <summary>Control characters, and what stands for bytes that were no Unicode when they arrived.</summary>
    private static readonly SearchValues<char> NotText = SearchValues.Create([
        .. Enumerable.Range(0, 256).Select(code => (char)code).Where(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')),
        '\ufffd',
    ]);

    public static string Check(string text, FieldRules rules, Problems problems, string path)
    {
        if (rules.MaxLength > 0 && text.Length > rules.MaxLength && text.EnumerateRunes().Count() > rules.MaxLength)
        {
            problems.Add(path, ErrorReason.TooLong, $"Give at most {rules.MaxLength} characters.");
        }
        if (text.AsSpan().ContainsAny(NotText))
        {
            problems.Add(path, ErrorReason.TextInvalid, "This holds characters that cannot be shown. Type the text again.");
        }
        if (text.Length == 0)
        {
            return text;
        }
        if (rules.CodeList.Length > 0 && !CodeLists.Holds(rules.CodeList, text))
        {
            problems.Add(path, ErrorReason.CodeUnknown, $"This is not a code of the list {rules.CodeList}.");
        }
        return CheckFormat(text, rules.Format, problems, path);
    }

    private static string CheckFormat(string text, Format format, Problems problems, string path)
    {
        switch (format)
        {
            case Format.NhsNumber:
                Identifier(Identifiers.CheckNhsNumber(text), "An NHS number has ten digits.", "NHS number", problems, path);
                return Identifiers.NormaliseNhsNumber(text);
            case Format.Upn:
                Identifier(
                    Identifiers.CheckUpn(text),
                    "A UPN is a capital letter, eleven digits and a digit or letter.",
                    "UPN",
                    problems,
                    path
                );
                return text;
            case Format.Postcode:
                var postcode = Identifiers.NormalisePostcode(text);
                Require(postcode is not null, "This is not a UK postcode.", problems, path);
                return postcode ?? text;
            case Format.SchoolUrn:
                Require(Identifiers.IsSchoolUrn(text), "A school's URN has six digits.", problems, path);
                return text;
            case Format.OdsGpPractice:
                Require(Identifiers.IsOdsGpPractice(text), "The ODS code of a GP practice is a letter and five digits.", problems, path);
                return text;
            case Format.Uprn:
                Require(Identifiers.IsUprn(text), "A UPRN has 1 to 12 digits.", problems, path);
                return text;
            case Format.LocalAuthority:
                Require(Identifiers.IsLocalAuthority(text), "A local authority's number has three digits.", problems, path);
                return text;
            case Format.Uuid:
                Require(
                    Guid.TryParseExact(text, "D", out _),
                    "This is not an id of the form 8-4-4-4-12 hexadecimal digits.",
                    problems,
                    path
                );
                return text;
            case Format.Email:
                Require(Identifiers.IsEmail(text), "This is not an e-mail address.", problems, path);
                return text;
            case Format.Telephone:
                Require(Identifiers.IsTelephone(text), "This is not a telephone number.", problems, path);
                return text;
            default:
                return text;
        }
    }

    private static void Identifier(IdentifierFault fault, string form, string name, Problems problems, string path)
    {
        if (fault == IdentifierFault.Format)
        {
            problems.Add(path, ErrorReason.FormatInvalid, form);
        }
        else if (fault == IdentifierFault.CheckDigit)
        {
            problems.Add(
                path,
                ErrorReason.CheckDigitWrong,
                $"This {name} has a typing slip: its check character does not fit. Compare it with the record."
            );
        }
    }

    private static void Require(bool holds, string sentence, Problems problems, string path)
    {
        if (!holds)
        {
            problems.Add(path, ErrorReason.FormatInvalid, sentence);
        }
    }
}
