using System.Linq.Expressions;

namespace Mapster.Utils;

/// <summary>Of x.A.B it finds B.</summary>
public class TopLevelMemberNameVisitor : ExpressionVisitor
{
    public string? MemberName { get; private set; }

    protected override Expression VisitMember(MemberExpression node)
    {
        MemberName ??= node.Member.Name;
        return base.VisitMember(node);
    }
}
