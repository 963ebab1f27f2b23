using System.Collections.Immutable;
using EarlyHelp.Integration.Audit;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.V1;
using Grpc.Core;
using Organisation = EarlyHelp.Integration.Partners.Organisation;

namespace EarlyHelp.Integration.Platform;

/// <summary>The call under way: who makes it, for whom and why, and what it touched. One per call, filled by the interceptor.</summary>
internal sealed class Call(TimeProvider clock)
{
    private Organisation? _organisation;

    public string Rpc { get; set; } = "";

    public string ClientId { get; set; } = "";

    public Caller Caller { get; set; } = new() { User = new() };

    /// <summary>The organisation on whose behalf the call is made, once the caller is known.</summary>
    public Organisation Organisation
    {
        get => _organisation ?? throw new InvalidOperationException("The caller is not known yet.");
        set => _organisation = value;
    }

    /// <summary>When the access token runs out.</summary>
    public DateTimeOffset TokenEnds { get; set; }

    public AccessPolicy.Rule Rule { get; set; } = new("", "", []);

    /// <summary>The authority of what the call is about, where it is known.</summary>
    public string? SubjectAuthority { get; set; }

    /// <summary>What the call asked for or shows.</summary>
    public ImmutableHashSet<Guid> Subjects { get; set; } = [];

    /// <summary>The call is on the record already: its own transaction wrote it.</summary>
    public bool Recorded { get; set; }

    /// <summary>It repeats a change that was or may have been made before: if anything fails now, "nothing was changed" would be false.</summary>
    public bool MayBeDone { get; set; }

    public CancellationToken Stopped { get; set; }

    /// <summary>Notes what the call asks for or shows, for the access record.</summary>
    public void Touch(string localAuthority, Guid subject)
    {
        SubjectAuthority = localAuthority;
        Subjects = Subjects.Add(subject);
    }

    /// <summary>Reads an id and notes it as asked for; an id of another service or another authority is simply not found.</summary>
    public (string LocalAuthority, Guid Id) Ask(string id)
    {
        var known = Ids.Read(id) ?? throw Refusal.NotFound();
        Touch(known.LocalAuthority, known.Id);
        return known;
    }

    /// <summary>What the relation sees in this call; NOT_FOUND when the policy gives it nothing.</summary>
    public Category[] Sees(Relation relation) => Rule[relation] is { Length: > 0 } categories ? categories : throw Refusal.NotFound();

    /// <summary>One item of a batch is a call of its own, with its own record.</summary>
    public void ContinueAs(Call item)
    {
        item.Rpc = Rpc;
        item.ClientId = ClientId;
        item.Caller = Caller;
        item._organisation = _organisation;
        item.Rule = Rule;
        item.Stopped = Stopped;
    }

    public AccessRecord ToRecord(StatusCode outcome, ErrorReason reason)
    {
        var now = clock.Now();
        var authority = SubjectAuthority ?? _organisation?.LocalAuthority ?? "000";
        return new()
        {
            LocalAuthority = authority,
            Id = Ids.New(authority, now),
            OccurredAt = now,
            ClientId = ClientId,
            OrganisationId = _organisation?.Id,
            UserId = Caller.User.Id,
            UserName = Caller.User.Name,
            UserRole = Caller.User.Role,
            Purpose = Caller.Purpose,
            Rpc = Rpc,
            Subjects = [.. Subjects],
            Outcome = (short)outcome,
            Reason = reason,
        };
    }
}
