namespace Mapster;

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, AllowMultiple = true)]
public class AdaptFromAttribute : BaseAdaptAttribute
{
    public AdaptFromAttribute(Type type)
        : base(type) { }

    public AdaptFromAttribute(string name)
        : base(name) { }
}

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, AllowMultiple = true)]
public class AdaptToAttribute : BaseAdaptAttribute
{
    public AdaptToAttribute(Type type)
        : base(type) { }

    public AdaptToAttribute(string name)
        : base(name) { }
}

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, AllowMultiple = true)]
public class AdaptTwoWaysAttribute : AdaptToAttribute
{
    public AdaptTwoWaysAttribute(Type type)
        : base(type) { }

    public AdaptTwoWaysAttribute(string name)
        : base(name) { }
}
