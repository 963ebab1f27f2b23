using System.Text.Json;
using System.Text.Json.Nodes;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using YamlDotNet.Core;

namespace EarlyHelp.Integration.Cli.Files;

/// <summary>
/// Reads referrals from a file of protobuf JSON, or YAML of the same shape: a SubmitReferralRequest, a ReferralForm, or a
/// list of either.
/// </summary>
internal static class ReferralFile
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <returns>The referrals, and whether the file is a list.</returns>
    /// <exception cref="InvalidDataException">The file cannot be read as referrals; the message says where.</exception>
    public static (IReadOnlyList<Submission> Submissions, bool IsList) Read(string path)
    {
        try
        {
            return Parse(path) switch
            {
                JsonArray list => ([.. list.Select((item, index) => Read($"{path}[{index}]", item))], true),
                var single => ([Read(path, single)], false),
            };
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is not JSON: {e.Message}", e);
        }
        catch (YamlException e)
        {
            throw new InvalidDataException(
                $"{path}, line {e.Start.Line}, column {e.Start.Column}: {e.InnerException?.Message ?? e.Message}",
                e
            );
        }
    }

    private static JsonNode? Parse(string path)
    {
        if (path == StandardInput)
            return JsonNode.Parse(Console.In.ReadToEnd(), documentOptions: Strict);
        using var reader = new StreamReader(path);
        return Path.GetExtension(path) is ".yaml" or ".yml"
            ? YamlToJson.Convert(reader)
            : JsonNode.Parse(reader.ReadToEnd(), documentOptions: Strict);
    }

    private static Submission Read(string source, JsonNode? node)
    {
        if (node is not JsonObject json)
            throw new InvalidDataException($"{source} is not a referral.");
        try
        {
            var text = json.ToJsonString();
            var request = json.ContainsKey("referral")
                ? JsonParser.Default.Parse<SubmitReferralRequest>(text)
                : new SubmitReferralRequest { Referral = JsonParser.Default.Parse<ReferralForm>(text) };
            return new Submission(source, request);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new InvalidDataException($"{source} is not a referral: {e.Message}", e);
        }
    }
}
