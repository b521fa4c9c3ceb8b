using System.Globalization;
using InverseKinematics;

// Brings the hand of an arm of six joints to a target, and checks the generated Jacobian.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = System.Text.Encoding.UTF8;
V3 x = new(1, 0, 0), y = new(0, 1, 0), z = new(0, 0, 1);
Joint[] joints =
[
    new(z, new V3(0, 0, 1)), new(y, new V3(1, 0, 0.3)), new(y, new V3(1.2, 0, 0)),
    new(x, new V3(0.4, 0, 0)), new(y, new V3(0.6, 0, 0)), new(y, new V3(0.4, 0, 0)),
];
var target = new V3(2.1, -0.6, 0.4);
double[] angles = [0.1, -0.6, 0.4, 0.2, 0.3, 0.1];

var worst = CompareJacobian();
Console.WriteLine("The Jacobian beside the one by hand, axis × (hand − joint): largest difference " + worst.ToString("G2"));
Show("Before");
Arm.Reach(angles, joints, target, (step, distance) => Console.WriteLine($"  step {step,2}: {distance:E2} to go"));
Show("After");
Console.WriteLine("Angles in degrees: " + string.Join(", ", angles.Select(a => (a * 180 / Math.PI).ToString("F1"))));

var slope = CompareGradient();
Console.WriteLine("The gradient of the distance beside quotients of differences: largest difference " + slope.ToString("G2"));
var agrees = worst < 1e-12 && slope < 1e-7 && Arm.Distance(angles, joints, target) < 1e-9;
Console.WriteLine(agrees ? "All numbers agree." : "Something is wrong.");
return agrees ? 0 : 1;

void Show(string title)
{
    Console.WriteLine($"\n{title}: the hand is {Arm.Distance(angles, joints, target):G3} from the target");
    foreach (var line in SideView.Draw(angles, joints, target)) Console.WriteLine(line);
}

// A joint turns the hand about its axis: each column is that axis, as the world sees it, times the way from the joint to the hand.
double CompareJacobian()
{
    var jacobian = Arm.HandJacobian(angles, joints);
    var (hand, at, turned, most) = (Arm.Hand(angles, joints), new V3(0, 0, 0), Rotation.None, 0.0);
    for (int i = 0; i < joints.Length; i++)
    {
        var column = V3.Cross(turned.Turn(joints[i].Axis), hand - at);
        most = Math.Max(most, (column - new V3(jacobian[0, i], jacobian[1, i], jacobian[2, i])).Magnitude);
        turned *= Rotation.About(joints[i].Axis, angles[i]);
        at += turned.Turn(joints[i].Link);
    }

    return most;
}

double CompareGradient()
{
    var elsewhere = new V3(1, 1, 1);
    var gradient = new double[angles.Length];
    Arm.DistanceGradient(angles, joints, elsewhere, gradient);
    double most = 0;
    for (int i = 0; i < angles.Length; i++)
    {
        double[] up = [.. angles], down = [.. angles];
        up[i] += 1e-5;
        down[i] -= 1e-5;
        most = Math.Max(most, Math.Abs(gradient[i] - (Arm.Distance(up, joints, elsewhere) - Arm.Distance(down, joints, elsewhere)) / 2e-5));
    }

    return most;
}
