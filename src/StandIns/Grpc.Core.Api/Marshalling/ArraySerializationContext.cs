using System.Buffers;

namespace Grpc.Core;

internal sealed class ArraySerializationContext : SerializationContext
{
    private ArrayBufferWriter<byte>? buffer;
    private byte[]? payload;

    public byte[] Payload => payload ?? throw new InvalidOperationException("The serializer did not complete its payload.");

    public override IBufferWriter<byte> GetBufferWriter() => buffer ??= new ArrayBufferWriter<byte>();

    public override void Complete() => Complete(buffer?.WrittenSpan.ToArray() ?? []);

    public override void Complete(byte[] payload)
    {
        if (this.payload is not null)
        {
            throw new InvalidOperationException("The serializer completed its payload twice.");
        }
        this.payload = payload;
    }
}
