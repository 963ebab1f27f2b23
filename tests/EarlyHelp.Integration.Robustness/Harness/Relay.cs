using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>
/// The network between the services and PostgreSQL: one address whatever port PostgreSQL has, and a line that can be cut, or
/// lose what PostgreSQL answers while it still takes what is asked.
/// </summary>
internal sealed class Relay : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, TcpClient> links = [];
    private volatile bool losesAnswers;

    public Relay()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int TargetPort { get; set; }

    public void LoseAnswers() => losesAnswers = true;

    public void Cut()
    {
        foreach (var (near, far) in links)
        {
            near.Dispose();
            far.Dispose();
        }
        losesAnswers = false;
    }

    public void Dispose()
    {
        listener.Dispose();
        Cut();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = LinkAsync(await listener.AcceptTcpClientAsync());
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task LinkAsync(TcpClient near)
    {
        using var far = new TcpClient();
        try
        {
            near.NoDelay = far.NoDelay = true;
            await far.ConnectAsync(IPAddress.Loopback, TargetPort);
            links[near] = far;
            await Task.WhenAny(PumpAsync(near, far, _ => true), PumpAsync(far, near, _ => !losesAnswers));
        }
        catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // As a line breaks: both ends are told below.
        }
        finally
        {
            links.TryRemove(near, out _);
            near.Dispose();
        }
    }

    private static async Task PumpAsync(TcpClient from, TcpClient to, Func<int, bool> passes)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await from.GetStream().ReadAsync(buffer)) > 0)
            {
                if (passes(read))
                {
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
                }
            }
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The other end is told when the link ends.
        }
    }
}
