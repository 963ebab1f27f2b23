using EarlyHelp.Integration.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EarlyHelp.Workbench.Views;

/// <summary>What organisations are asked about children, and what they say.</summary>
internal static class ContributionViews
{
    /// <summary>For the organisation that is asked.</summary>
    public static IRenderable Asked(ListContributionRequestsResponse response)
    {
        var table = Tables.With("Child", "Born", "UPN", "State", "Answer by", "Request");
        foreach (var request in response.Requests)
        {
            table.Row(
                $"{request.Child?.Name?.Given} {request.Child?.Name?.Family}",
                Words.Of(request.Child?.BirthDate),
                request.Child?.Upn ?? "",
                Words.Of(request.State),
                AnswerBy(request),
                request.Id
            );
        }
        return table.OrNone();
    }

    /// <summary>One request with its questions, and the answer or draft as far as the reader sees it.</summary>
    public static IRenderable One(ContributionRequest request)
    {
        var tree = new Tree(Tables.Plain($"Request {request.Id} is {Words.Of(request.State)}{(request.Overdue ? ", overdue" : "")}"));
        MessageTree.Grow(tree, request);
        return request.ParentsNotToBeTold == Answer.Yes
            ? new Rows(Tables.Loud("The parents or carers are not to be told. Do not phone home about it: ask the hub first."), tree)
            : tree;
    }

    /// <summary>What was sent, and who reads it.</summary>
    public static IRenderable Sent(ContributionRequest request)
    {
        if (request.State != ContributionState.Submitted)
        {
            return Tables.Plain("Saved as a draft: nobody else sees it. It is not an answer yet.\n");
        }
        var shared = string.Join(", ", request.Contribution.SharedWithReferrer.Select(part => Words.Of(part)));
        return Tables.Plain(
            $"Answered {Words.Of(request.EndedAt)}. The hub reads all of it; the referrer {(shared.Length > 0 ? shared : "nothing of it")}.\n"
        );
    }

    /// <summary>What have schools said? For the referrer and the hub.</summary>
    public static IRenderable Views(ListContributionsResponse response, IReadOnlyDictionary<string, string> organisations)
    {
        var parts = new List<IRenderable>();
        foreach (var request in response.Requests)
        {
            var who = organisations.GetValueOrDefault(request.OrganisationId, request.OrganisationId);
            var tree = new Tree(Tables.Plain($"{who}, about {request.ChildRef}: {Standing(request)}"));
            if (request.Contribution is { } contribution)
            {
                MessageTree.Grow(tree, contribution);
            }
            if (request.Decline is { } decline)
            {
                MessageTree.Grow(tree, decline);
            }
            parts.Add(tree);
        }
        parts.AddRange(
            response.NotAsked.Select(child => Tables.Plain($"The school of {child.ChildRef} was not asked: {Words.Of(child.Reason)}.\n"))
        );
        return parts.Count == 0 ? Tables.Plain("Nobody was asked.\n") : new Rows(parts);
    }

    public static string Standing(ContributionRequest request) =>
        request.State switch
        {
            ContributionState.Requested => $"asked, not read yet, answer by {AnswerBy(request)}",
            ContributionState.Seen => $"read {Words.Of(request.SeenAt)}, answer by {AnswerBy(request)}",
            ContributionState.Submitted => $"answered {Words.Of(request.EndedAt)}",
            var state => $"{Words.Of(state)} {Words.Of(request.EndedAt)}",
        };

    private static string AnswerBy(ContributionRequest request) => Words.Of(request.DueOn) + (request.Overdue ? " (overdue)" : "");
}
