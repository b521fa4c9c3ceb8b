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
foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.g.cs", SearchOption.AllDirectories).Order().ToArray() : [])
{
    Console.WriteLine("  " + Path.GetFullPath(file));
}

Console.WriteLine();
Console.WriteLine(report.Failures == 0 ? "All slopes agree." : report.Failures + " numbers are wrong.");
return report.Failures == 0 ? 0 : 1;
