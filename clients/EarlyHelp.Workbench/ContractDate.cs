using Google.Type;

namespace EarlyHelp.Workbench;

internal static class ContractDate
{
    public static Date ToContract(this DateOnly date) =>
        new()
        {
            Year = date.Year,
            Month = date.Month,
            Day = date.Day,
        };
}
