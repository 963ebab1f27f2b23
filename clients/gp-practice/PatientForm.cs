using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.GpPractice;

/// <summary>A referral as a practice writes it: short, because much is the same in each of them.</summary>
internal static class PatientForm
{
    private const string UsualPathway = "EMOTIONAL_WELLBEING_TRIAGE";

    public static ReferralForm Read(string path, EndUser user)
    {
        var form = MessageFile.Read<ReferralForm>(path);
        form.Kind = form.Kind == ReferralKind.Unspecified ? ReferralKind.Support : form.Kind;
        form.Pathway = form.Pathway.Length == 0 ? UsualPathway : form.Pathway;
        form.Referrer ??= new Referrer();
        form.Referrer.Name = form.Referrer.Name.Length == 0 ? user.Name : form.Referrer.Name;
        form.Referrer.Role = form.Referrer.Role.Length == 0 ? user.Role : form.Referrer.Role;
        if (form.Children is [{ Ref: "" } patient])
        {
            patient.Ref = "patient";
        }
        // Whether a child was harmed is never assumed: who leaves it out is asked.
        return form;
    }
}
