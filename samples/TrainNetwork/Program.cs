using TrainNetwork;

// Trains the network twice, by gradient descent and by Adam, from the same start, and draws both losses.
const int Hidden = 12, Steps = 1000, Seed = 1;
var data = TwoMoons.Load();
var descent = Train("gradient descent", new GradientDescent(1));
var adam = Train("Adam", new Adam(0.01));
var picture = Path.Combine(AppContext.BaseDirectory, "loss.svg");
LossCurve.Write(picture, ("gradient descent", "steelblue", descent.Losses), ("Adam", "darkorange", adam.Losses));
Console.WriteLine("The losses as a picture: " + picture);

Training Train(string name, IOptimiser optimiser)
{
    var training = Training.Run(optimiser, data, Hidden, Steps, Seed, (step, loss) => Progress(name, step, loss));
    Console.WriteLine(FormattableString.Invariant($"\n{name}: {100 * training.Accuracy:F1} % of {data.X.Length} points right"));
    return training;
}

// One line that is written over again; where the output is a file, a line for every tenth of the way.
static void Progress(string name, int step, double loss)
{
    var line = FormattableString.Invariant($"{name}: step {step} of {Steps}, loss {loss:F4}");
    if (!Console.IsOutputRedirected)
    {
        Console.Write("\r" + line + " ");
    }
    else if (step % (Steps / 10) == 0)
    {
        Console.WriteLine(line);
    }
}
