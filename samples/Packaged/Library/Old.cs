using System;
using Adjoint;

namespace Library
{
    /// <summary>A library in C# 9 for netstandard2.0.</summary>
    public static partial class Old
    {
        [Differentiable]
        public static double Distance(double[] x)
        {
            double sum = 0;
            for (int i = 0; i < x.Length; i++)
            {
                sum += x[i] * x[i];
            }

            return Math.Sqrt(sum);
        }
    }
}
