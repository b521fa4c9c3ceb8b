namespace Adjoint.Generator;
