using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.InformationRequests;

/// <summary>A question that is being answered, with all that is known of its referral.</summary>
internal sealed class AskedReferrer
{
    private readonly IReadOnlyList<V1.InformationRequest> _contents;
    private readonly V1.Referral _referral;

    /// <param name="request">The question.</param>
    /// <param name="referral">Its referral, with case and children.</param>
    /// <param name="all">All questions to the referrer, this one among them, the oldest first.</param>
    public AskedReferrer(InformationRequest request, Referral referral, IReadOnlyList<InformationRequest> all)
    {
        Request = request;
        Referral = referral;
        _contents = [.. all.Select(other => V1.InformationRequest.Parser.ParseFrom(other.Content))];
        _referral = V1.Referral.Parser.ParseFrom(referral.Content);
        Content = _contents[all.ToList().IndexOf(request)];
        WaitsForMore = all.Any(other => other != request && other.IsOpen);
        Known = SupplementedForm.Of(_referral.Form, _contents.Select(other => other.Answer?.Supplement).OfType<ReferralForm>());
    }

    public InformationRequest Request { get; }

    public Referral Referral { get; }

    /// <summary>What is asked, and once it is kept the answer.</summary>
    public V1.InformationRequest Content { get; }

    /// <summary>The referrer's form with everything that was answered so far.</summary>
    public ReferralForm Known { get; private set; }

    /// <summary>Another question to the referrer is open.</summary>
    public bool WaitsForMore { get; }

    /// <summary>Keeps the answer, and learns from it.</summary>
    public void Keep(InformationAnswer answer, Worker by, AuthorityProfile authority, OrganisationKind referrer, DateTimeOffset now)
    {
        Content.Answer = answer;
        Content.AnsweredBy = by;
        Request.Answer(Content.ToByteArray(), now);
        if (answer.Supplement is { } supplement)
        {
            Known = SupplementedForm.Of(Known, [supplement]);
            ReferralIntake.Learn(Referral, supplement);
        }
        if (authority.FindPathway(Referral.Pathway) is { } pathway)
        {
            var missing = MissingInformationFinder
                .Find(authority, pathway, referrer, Known)
                .Where(missing => !IsAnsweredInWords(missing.Requirement))
                .ToList();
            _referral.MissingInformation.Clear();
            _referral.MissingInformation.Add(missing);
            Referral.Content = _referral.ToByteArray();
            Referral.MissingInformationCount = missing.Count;
        }
    }

    /// <summary>"Not known" is an answer too.</summary>
    private bool IsAnsweredInWords(string requirement) =>
        _contents.Any(content => content.Answer is { } answer && answer.Answers.Any(words => words.Code == requirement));
}
