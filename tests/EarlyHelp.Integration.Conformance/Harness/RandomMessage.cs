using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>Messages that are valid protobuf, and nothing else.</summary>
internal static class RandomMessage
{
    private static readonly string[] Texts =
    [
        "",
        " ",
        "c1",
        "NE61 1AA",
        "9434765919",
        "LOCALITY_HUB",
        "\0",
        "a\0b\u0007\u009f\u2028\ufeff\ufffd",
        "x'); drop table referral; --",
        // At every odd length, cutting between two UTF-16 units cuts one character in two.
        "a" + string.Concat(Enumerable.Repeat("\U0001F9D2", 400)),
        string.Concat(Enumerable.Repeat("\U0001F9D2", 400)),
        new string('\u0301', 500),
        new string('N', 30_000),
    ];

    public static void Fill(IMessage message, Random random)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (random.Next(3) == 0)
            {
                continue;
            }
            if (field.IsRepeated)
            {
                var list = (IList)field.Accessor.GetValue(message);
                for (var count = random.Next(4); count > 0; count--)
                {
                    list.Add(Value(field, random));
                }
            }
            else
            {
                field.Accessor.SetValue(message, Value(field, random));
            }
        }
    }

    private static object Value(FieldDescriptor field, Random random) =>
        field.FieldType switch
        {
            FieldType.String => Texts[random.Next(Texts.Length)],
            FieldType.Bool => random.Next(2) == 1,
            FieldType.Int32 => Number(random),
            FieldType.Int64 => random.NextInt64(long.MinValue, long.MaxValue),
            FieldType.Enum => Enum.ToObject(field.EnumType.ClrType, Number(random)),
            FieldType.Message => Message(field.MessageType, random),
            _ => throw new NotSupportedException($"{field.FieldType}"),
        };

    private static int Number(Random random) =>
        random.Next(4) switch
        {
            0 => random.Next(-2, 40),
            1 => random.Next(1900, 2100),
            2 => random.Next(),
            _ => -random.Next(),
        };

    private static IMessage Message(MessageDescriptor type, Random random)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        Fill(message, random);
        return message;
    }
}
