namespace Adjoint.Tests;

/// <summary>Files of the repository that tests read. Builds for CI hide where sources were, so the way leads up from the output.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Generators.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Generators.sln");
        }

        return folder.FullName;
    }
}
