using EarlyHelp.Integration.Platform;

namespace EarlyHelp.Integration.Tests.Platform;

public sealed class ReferenceTests
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRTUVWXY";

    [Fact]
    public void It_is_read_however_it_is_spoken()
    {
        var reference = Reference.New();

        Assert.Equal(reference, Reference.Normalise(reference.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)));
        Assert.Equal(reference, Reference.Normalise(reference.Replace("-", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_single_slip_and_every_swap_of_neighbours_is_found()
    {
        for (var round = 0; round < 200; round++)
        {
            var characters = Reference.New().Replace("-", "", StringComparison.Ordinal);
            for (var i = 0; i < characters.Length; i++)
            {
                foreach (var other in Alphabet.Where(other => other != characters[i]))
                {
                    Assert.Null(Reference.Normalise(characters[..i] + other + characters[(i + 1)..]));
                }
                if (i > 0 && characters[i] != characters[i - 1])
                {
                    Assert.Null(Reference.Normalise(characters[..(i - 1)] + characters[i] + characters[i - 1] + characters[(i + 1)..]));
                }
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("7KM4")]
    [InlineData("0000-0000")]
    [InlineData("IIII-OOOO")]
    public void Anything_else_is_no_reference(string text) => Assert.Null(Reference.Normalise(text));
}
