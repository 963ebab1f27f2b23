using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace EarlyHelp.Integration.Standard;

/// <summary>grpc.reflection.v1, because its package is not to be had everywhere.</summary>
internal sealed class ReflectionGrpc : ServerReflection.ServerReflectionBase
{
    private static readonly DescriptorIndex Index = new([
        .. ServedServices.All.Select(service => service.File),
        // No request holds these: they travel in headers and trailers.
        CallerReflection.Descriptor,
        ErrorsReflection.Descriptor,
        ErrorDetailsReflection.Descriptor,
    ]);

    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context
    )
    {
        try
        {
            while (await requestStream.MoveNext(context.CancellationToken))
            {
                await responseStream.WriteAsync(Answer(requestStream.Current), context.CancellationToken);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // Tools ask what they want to know and hang up: no fault of anybody's.
        }
    }

    private static ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case ServerReflectionRequest.MessageRequestOneofCase.ListServices:
                response.ListServicesResponse = new()
                {
                    Service = { ServedServices.All.Select(service => new ServiceResponse { Name = service.FullName }) },
                };
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileByFilename:
                AnswerFile(response, Index.FileNamed(request.FileByFilename));
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol:
                AnswerFile(response, Index.FileOf(request.FileContainingSymbol));
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension:
                var extension = request.FileContainingExtension;
                AnswerFile(
                    response,
                    Index.Extensions(extension.ContainingType).FirstOrDefault(known => known.FieldNumber == extension.ExtensionNumber)?.File
                );
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType:
                var type = request.AllExtensionNumbersOfType;
                response.AllExtensionNumbersResponse = new()
                {
                    BaseTypeName = type,
                    ExtensionNumber = { Index.Extensions(type).Select(known => known.FieldNumber) },
                };
                break;
            default:
                response.ErrorResponse = new()
                {
                    ErrorCode = (int)StatusCode.InvalidArgument,
                    ErrorMessage = "The request asks for nothing.",
                };
                break;
        }
        return response;
    }

    private static void AnswerFile(ServerReflectionResponse response, FileDescriptor? file)
    {
        if (file is null)
        {
            response.ErrorResponse = new() { ErrorCode = (int)StatusCode.NotFound, ErrorMessage = "There is no such file or symbol here." };
        }
        else
        {
            response.FileDescriptorResponse = new()
            {
                FileDescriptorProto = { DescriptorIndex.WithImports(file).Select(known => known.SerializedData) },
            };
        }
    }
}
