using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EarlyHelp.SchoolMis.Csv;

/// <summary>
/// A referral form in whose places stand names of columns. Filled from a row and laid over the common form, it makes the
/// row's own form: a mapped column speaks for its pupil even when its cell is empty.
/// </summary>
internal static class FormTemplate
{
    public static IEnumerable<string> Columns(YamlNode template) =>
        template switch
        {
            YamlMappingNode mapping => mapping.Children.Values.SelectMany(Columns),
            YamlSequenceNode sequence => sequence.Children.SelectMany(Columns),
            YamlScalarNode { Value: { } column } => [column],
            _ => [],
        };

    public static YamlMappingNode Fill(YamlMappingNode template, YamlMappingNode form, Func<string, string?> cell)
    {
        var filled = new YamlMappingNode(form.Children);
        foreach (var (key, value) in template.Children)
        {
            filled.Children[key] = Fill(value, form.Children.TryGetValue(key, out var common) ? common : null, cell);
        }

        return filled;
    }

    private static YamlNode Fill(YamlNode template, YamlNode? form, Func<string, string?> cell) =>
        template switch
        {
            YamlMappingNode mapping => Fill(mapping, form as YamlMappingNode ?? new YamlMappingNode(), cell),
            YamlSequenceNode sequence => Fill(sequence, form as YamlSequenceNode ?? new YamlSequenceNode(), cell),
            YamlScalarNode { Value: { } column } => Scalar(cell(column)),
            _ => template,
        };

    private static YamlSequenceNode Fill(YamlSequenceNode template, YamlSequenceNode form, Func<string, string?> cell) =>
        [
            .. template.Children.Select((item, i) => Fill(item, i < form.Children.Count ? form.Children[i] : null, cell)),
            .. form.Children.Skip(template.Children.Count),
        ];

    // Quoted, so that a cell that says "null" stays a word.
    private static YamlScalarNode Scalar(string? text) =>
        text is null ? new YamlScalarNode("") { Style = ScalarStyle.Plain } : new YamlScalarNode(text) { Style = ScalarStyle.DoubleQuoted };
}
