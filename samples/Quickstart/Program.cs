using System.Reflection;
using Quickstart;

Console.OutputEncoding = System.Text.Encoding.UTF8;
var report = new Report();
Examples.Graph(report);
Examples.Line(report);
Examples.HiddenUnit(report);
Examples.Network(report);
Examples.Slopes(report);

var folder = typeof(Report).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "GeneratedFiles").Value!;
Report.Title("The generated code, to read");
var files = Directory.GetFiles(folder, "*.g.cs", SearchOption.AllDirectories).Order().ToArray();
Console.WriteLine("  " + Path.GetDirectoryName(Path.GetFullPath(files[0])));
foreach (var file in files)
{
    Console.WriteLine("    " + Path.GetFileName(file));
}

Console.WriteLine();
Console.WriteLine(report.Failures == 0 ? "All numbers agree." : report.Failures + " numbers are wrong.");
return report.Failures == 0 ? 0 : 1;
