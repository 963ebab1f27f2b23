using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Mapster;

namespace EarlyHelp.Integration.Children;

internal sealed class ChildMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config
            .NewConfig<Child, PersonName>()
            .Map(name => name.Given, child => child.GivenName)
            .Map(name => name.Family, child => child.FamilyName)
            .Map(name => name.PreferredGiven, child => child.PreferredGivenName)
            .Map(name => name.PreferredFamily, child => child.PreferredFamilyName)
            .Ignore(name => name.Middle);
        config
            .NewConfig<Child, ChildRecord>()
            .Map(record => record.Id, child => child.Id.ToString())
            .Map(record => record.Etag, child => Etag.Of(child.Version))
            .Map(record => record.Name, child => child.Adapt<PersonName>())
            .Map(record => record.BirthDate, child => child.BirthDate == null ? null : child.BirthDate.Value.ToDate())
            .Map(record => record.MergedInto, child => child.MergedInto == null ? "" : child.MergedInto.Value.ToString())
            .Ignore(record => record.FormerUpns, record => record.History, record => record.OpenCases)
            .AfterMapping((child, record) => record.FormerUpns.Add(child.FormerUpns));
        config
            .NewConfig<ChildMerge, MergeEntry>()
            .Map(entry => entry.MergeId, merge => merge.Id.ToString())
            .Map(entry => entry.KeptChildId, merge => merge.KeptChildId.ToString())
            .Map(entry => entry.MergedChildId, merge => merge.MergedChildId.ToString())
            .Map(entry => entry.MergedAt, merge => Timestamp.FromDateTimeOffset(merge.MergedAt))
            .Map(entry => entry.UndoneAt, merge => merge.UndoneAt == null ? null : Timestamp.FromDateTimeOffset(merge.UndoneAt.Value));
        config
            .NewConfig<PossibleMatch, V1.PossibleMatch>()
            .Map(view => view.Id, match => match.Id.ToString())
            .Map(view => view.Etag, match => Etag.Of(match.Version))
            .Map(view => view.FoundAt, match => Timestamp.FromDateTimeOffset(match.FoundAt))
            .Ignore(view => view.Grounds)
            .AfterMapping((match, view) => view.Grounds.Add(match.Grounds));
    }
}
