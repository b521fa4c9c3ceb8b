using System;
using Adjoint;

namespace Library
{
    /// <summary>A library in C# 9 for netstandard2.0.</summary>
    public static partial class Old
    {
        [Differentiable(Derivatives.Gradient | Derivatives.Hvp)]
        public static double Distance(double[] x)
        {
            double sum = 0;
            for (int i = 0; i < x.Length; i++)
            {
                sum += x[i] * x[i];
            }

            return Math.Sqrt(sum);
        }

        /// <summary>A method with two results, for whoever goes forward or back.</summary>
        [Differentiable(Derivatives.Jvp | Derivatives.Vjp)]
        public static (double X, double Y) OnCircle(double radius, double angle)
        {
            return (radius * Math.Cos(angle), radius * Math.Sin(angle));
        }

        /// <summary>A root found by bisection, whose steps have no derivative.</summary>
        public static double CubeRoot(double a)
        {
            double low = 0, high = a + 1;
            for (int i = 0; i < 80; i++)
            {
                double middle = (low + high) / 2;
                if (middle * middle * middle < a)
                {
                    low = middle;
                }
                else
                {
                    high = middle;
                }
            }

            return low;
        }

        /// <summary>The derivative of the root, for whoever calls it.</summary>
        [DerivativeOf(nameof(CubeRoot))]
        public static double CubeRootDerivative(double a)
        {
            double root = CubeRoot(a);
            return 1 / (3 * root * root);
        }
    }
}
