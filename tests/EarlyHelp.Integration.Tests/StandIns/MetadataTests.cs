using Grpc.Core;

namespace EarlyHelp.Integration.Tests.StandIns;

public sealed class MetadataTests
{
    [Fact]
    public void A_key_is_kept_in_lower_case_and_found_in_any()
    {
        var metadata = new Metadata { { "Accept-Language", "en" } };

        Assert.Equal("accept-language", metadata[0].Key);
        Assert.Equal("en", metadata.GetValue("ACCEPT-LANGUAGE"));
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a:b")]
    [InlineData("ключ")]
    [InlineData("\u212A")] // The Kelvin sign, whose lower case is the letter k.
    public void Only_letters_digits_underscores_hyphens_and_dots_make_a_key(string key) =>
        Assert.Throws<ArgumentException>(() => new Metadata.Entry(key, "value"));

    [Fact]
    public void A_binary_entry_holds_its_own_copy_of_the_bytes()
    {
        byte[] bytes = [0, 128, 255];
        var entry = new Metadata.Entry("Caller-Bin", bytes);
        bytes[0] = 1;
        entry.ValueBytes[1] = 1;

        Assert.True(entry.IsBinary);
        Assert.Equal([0, 128, 255], entry.ValueBytes);
    }

    [Fact]
    public void The_suffix_decides_between_text_and_bytes()
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("caller-bin", "text"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("caller", new byte[1]));
    }

    [Fact]
    public void Of_entries_with_one_key_the_last_is_the_value_and_all_are_kept()
    {
        var metadata = new Metadata
        {
            { "k", "1" },
            { "other", "x" },
            { "k", "2" },
        };

        Assert.Equal("2", metadata.GetValue("k"));
        Assert.Equal(["1", "2"], metadata.GetAll("k").Select(entry => entry.Value));
        Assert.Null(metadata.Get("absent"));
    }

    [Fact]
    public void The_empty_metadata_stays_empty()
    {
        Assert.True(Metadata.Empty.IsReadOnly);
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("k", "v"));
        Assert.Throws<InvalidOperationException>(Metadata.Empty.Clear);
        Assert.Empty(Metadata.Empty);
    }
}
