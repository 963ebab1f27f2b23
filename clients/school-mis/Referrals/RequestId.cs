using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Contract = EarlyHelp.Integration.V1;

namespace EarlyHelp.SchoolMis.Referrals;

/// <summary>
/// A request_id made of the referral itself, so that a program that was stopped, or whose answer was lost, can simply be run
/// again: what arrived before gives its first answer and has no second effect.
/// </summary>
internal static class RequestId
{
    public static string Of(string organisationId, Contract.ReferralForm referral)
    {
        var hash = SHA256.HashData([.. Encoding.UTF8.GetBytes(organisationId), .. referral.ToByteArray()]);
        var bytes = hash.AsSpan(0, 16);
        // Version 8, the variant of RFC 9562: a UUID whose bits are the maker's own.
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
