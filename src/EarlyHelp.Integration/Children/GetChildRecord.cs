using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Children;

internal sealed class GetChildRecord(EarlyHelpDb db, Call call, ChildRecords records)
{
    public async Task<GetChildRecordResponse> HandleAsync(GetChildRecordRequest request)
    {
        ContractRules.Require(request);
        var (authority, id) = records.Ask(request.ChildId);
        var child =
            await db
                .Children.AsNoTracking()
                .SingleOrDefaultAsync(child => child.LocalAuthority == authority && child.Id == id, call.Stopped)
            ?? throw Refusal.NotFound();
        return new() { Child = await records.ViewAsync(child, await records.OpenCasesAsync(child)) };
    }
}
