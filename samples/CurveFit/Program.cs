using System.Globalization;
using CurveFit;

// Fits each data set from both of its published starts, and says to how many digits the result is the certified one.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.WriteLine("                     digits of the certified parameters, and refined   standard deviations");
Console.WriteLine("data set  parameters     from start 1              from start 2            at the certified");
foreach (var name in DataSet.Names)
{
    var data = DataSet.Load(name);
    var (model, jacobian) = Models.Of(name);
    (double Fitted, double Refined) Digits(double[] start)
    {
        var fitted = Fit.Run(data, model, jacobian, start);
        return (Fit.Digits(fitted, data.Certified), Fit.Digits(Fit.Refine(data, model, jacobian, fitted), data.Certified));
    }

    var (first, second) = (Digits(data.Start1), Digits(data.Start2));
    var deviations = Fit.StandardDeviations(data, jacobian, data.Certified, data.ResidualSum);
    Console.WriteLine(
        $"{name,-10}{data.Certified.Length,8}{first.Fitted,14:F1}{first.Refined,8:F1}{second.Fitted,18:F1}{second.Refined,8:F1}"
        + $"{Fit.Digits(deviations, data.StandardDeviations),20:F1}");
}

var thurber = DataSet.Load("Thurber");
var fitted = Fit.Run(thurber, Models.Of("Thurber").Model, Models.Of("Thurber").Jacobian, thurber.Start1);
Console.WriteLine("\nThurber: parameter, standard deviation");
var thurberDeviations = Fit.StandardDeviations(thurber, Models.Of("Thurber").Jacobian, fitted, Fit.ResidualSum(thurber, Models.Of("Thurber").Model, fitted));
foreach (var (parameter, deviation) in fitted.Zip(thurberDeviations))
{
    Console.WriteLine($"  {parameter,16:G11} ± {deviation:G5}");
}
