namespace Mapster.Models;

/// <summary>Stands for a value that no source can give.</summary>
public class Never;
