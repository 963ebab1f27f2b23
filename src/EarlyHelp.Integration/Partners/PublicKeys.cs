using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace EarlyHelp.Integration.Partners;

/// <summary>A client's public key, EC (ES256) or RSA (RS256), from PEM.</summary>
internal static class PublicKeys
{
    private const int SmallestRsa = 2048;

    public static SecurityKey Read(string pem, string keyId)
    {
        var ec = ECDsa.Create();
        try
        {
            ec.ImportFromPem(pem);
            return new ECDsaSecurityKey(ec) { KeyId = keyId };
        }
        catch (CryptographicException)
        {
            ec.Dispose();
            return ReadRsa(pem, keyId);
        }
    }

    private static RsaSecurityKey ReadRsa(string pem, string keyId)
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return rsa.KeySize >= SmallestRsa
            ? new RsaSecurityKey(rsa) { KeyId = keyId }
            : throw new CryptographicException($"An RSA key of {rsa.KeySize} bits is too short: {SmallestRsa} at least.");
    }
}
