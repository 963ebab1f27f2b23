using System.IO.Compression;
using System.Text;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Compression;

namespace EarlyHelp.Integration.Tests.StandIns;

public sealed class GrpcCoreApiTests
{
    [Fact]
    public void A_marshaller_serves_contextual_functions_from_plain_ones_and_not_the_other_way()
    {
        var plain = Marshallers.Create(Encoding.UTF8.GetBytes, Encoding.UTF8.GetString);
        var contextual = Marshallers.Create<string>((_, context) => context.Complete([]), _ => "");

        Assert.Equal("é", plain.Deserializer(plain.Serializer("é")));
        Assert.NotNull(plain.ContextualSerializer);
        Assert.Throws<NotImplementedException>(() => contextual.Serializer(""));
        Assert.Throws<NotImplementedException>(() => contextual.Deserializer([]));
    }

    [Fact]
    public void Each_call_option_is_replaced_alone()
    {
        var deadline = DateTime.UtcNow;
        var headers = new Metadata();
        using var cancellation = new CancellationTokenSource();
        var credentials = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);
        var writeOptions = new WriteOptions(WriteFlags.NoCompress);

        var options = new CallOptions(headers)
            .WithDeadline(deadline)
            .WithCancellationToken(cancellation.Token)
            .WithCredentials(credentials)
            .WithWriteOptions(writeOptions)
            .WithWaitForReady();

        Assert.Same(headers, options.Headers);
        Assert.Equal(deadline, options.Deadline);
        Assert.Equal(cancellation.Token, options.CancellationToken);
        Assert.Same(credentials, options.Credentials);
        Assert.Same(writeOptions, options.WriteOptions);
        Assert.True(options.IsWaitForReady);
        Assert.False(options.WithWaitForReady(false).IsWaitForReady);
        Assert.NotSame(headers, options.WithHeaders([]).Headers);
    }

    [Fact]
    public void Credentials_of_a_call_do_not_go_over_plain_text()
    {
        var credentials = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);

        var plainText = ChannelCredentials.Create(ChannelCredentials.Insecure, credentials);
        Assert.Throws<InvalidOperationException>(() => GrpcChannel.ForAddress("http://127.0.0.1", new() { Credentials = plainText }));
        Assert.NotNull(ChannelCredentials.Create(ChannelCredentials.SecureSsl, credentials));
        Assert.Throws<ArgumentException>(() => CallCredentials.Compose(credentials));
    }

    [Fact]
    public void An_exception_carries_status_trailers_and_cause()
    {
        var cause = new IOException("gone");
        var exception = new RpcException(new Status(StatusCode.Unavailable, "later", cause), new Metadata { { "k", "v" } });

        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        Assert.Equal("v", exception.Trailers.GetValue("k"));
        Assert.Same(cause, exception.InnerException);
        Assert.Contains("Detail=\"later\"", exception.Message, StringComparison.Ordinal);
        Assert.Same(Metadata.Empty, new RpcException(Status.DefaultCancelled).Trailers);
    }

    [Fact]
    public void A_service_has_each_method_once()
    {
        var method = new Method<string, string>(
            MethodType.Unary,
            "service",
            "method",
            Marshallers.StringMarshaller,
            Marshallers.StringMarshaller
        );
        var builder = ServerServiceDefinition.CreateBuilder().AddMethod(method, (request, _) => Task.FromResult(request));

        Assert.Equal("/service/method", method.FullName);
        Assert.Throws<ArgumentException>(() => builder.AddMethod(method, (request, _) => Task.FromResult(request)));
    }

    public static TheoryData<ICompressionProvider> Compressions =>
        [new GzipCompressionProvider(CompressionLevel.Fastest), new DeflateCompressionProvider(CompressionLevel.Fastest)];

    [Theory]
    [MemberData(nameof(Compressions))]
    public void What_is_compressed_comes_back_and_the_stream_stays_open(ICompressionProvider provider)
    {
        var compressed = new MemoryStream();
        using (var stream = provider.CreateCompressionStream(compressed, null))
        {
            stream.Write("text"u8);
        }
        compressed.Position = 0;
        using var decompressed = new StreamReader(provider.CreateDecompressionStream(compressed));

        Assert.Equal("text", decompressed.ReadToEnd());
    }
}
