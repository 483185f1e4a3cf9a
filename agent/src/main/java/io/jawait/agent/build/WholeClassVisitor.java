package io.jawait.agent.build;

import java.util.function.UnaryOperator;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;

/** Lets a function from bytes to bytes take part in what Byte Buddy does to a class: the library speaks an ASM of its own. */
final class WholeClassVisitor extends AsmVisitorWrapper.AbstractBase {
    private final UnaryOperator<byte[]> change;

    WholeClassVisitor(UnaryOperator<byte[]> change) {
        this.change = change;
    }

    @Override
    public ClassVisitor wrap(
            TypeDescription type,
            ClassVisitor next,
            Implementation.Context context,
            TypePool pool,
            FieldList<FieldDescription.InDefinedShape> fields,
            MethodList<?> methods,
            int writerFlags,
            int readerFlags) {
        ClassWriter before = new ClassWriter(0);
        return new ClassVisitor(OpenedClassReader.ASM_API, before) {
            @Override
            public void visitEnd() {
                super.visitEnd();
                new ClassReader(change.apply(before.toByteArray())).accept(next, readerFlags);
            }
        };
    }
}
