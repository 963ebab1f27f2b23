using EarlyHelp.Integration.Children;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Referrals;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Contributions;

/// <summary>
/// One patient in an organisation's own referrals. Found by the number that the organisation itself gave, and from there by the records
/// that a hub merged: what others said of a child finds nothing, so nobody learns here whether a child is known otherwise.
/// </summary>
internal static class OwnPatients
{
    public static IQueryable<ReferredChild> Find(EarlyHelpDb db, string[] authorities, Guid referrer, string nhsNumber)
    {
        var key = ChildKeys.OfNhsNumber(nhsNumber);
        return db.Set<ReferredChild>()
            .FromSql(
                $"""
                with recursive named as (
                  select c.local_authority, c.referral_id, c.ordinal, c.child_id
                  from referral_child c
                  join referral r on r.local_authority = c.local_authority and r.id = c.referral_id
                  where c.local_authority = any({authorities}::character(3)[]) and c.nhs_key = {key} and r.referrer_organisation_id = {referrer}
                ),
                record as (
                  select local_authority, child_id as id from named where child_id is not null
                  union
                  select c.local_authority, case when c.id = record.id then c.merged_into else c.id end
                  from record
                  join child c on c.local_authority = record.local_authority
                    and (c.id = record.id and c.merged_into is not null or c.merged_into = record.id)
                )
                select * from referral_child where (local_authority, referral_id, ordinal) in (
                  select local_authority, referral_id, ordinal from named
                  union
                  select c.local_authority, c.referral_id, c.ordinal
                  from record
                  join referral_child c on c.local_authority = record.local_authority and c.child_id = record.id
                  join referral r on r.local_authority = c.local_authority and r.id = c.referral_id
                  where r.referrer_organisation_id = {referrer}
                )
                """
            )
            .AsNoTracking();
    }
}
