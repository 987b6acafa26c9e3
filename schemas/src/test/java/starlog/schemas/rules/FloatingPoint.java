package starlog.schemas.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds floating point in compiled classes: in descriptors of fields and methods, in constants and in instructions.
final class FloatingPoint {
    /// Instructions begin with the letter of their type: DADD, FLOAD, I2D, D2L.
    private static final Pattern OPCODE = Pattern.compile("[DF](?!UP)[A-Z0-9_]+|[IL]2[DF]");

    private static final Pattern DESCRIPTOR = Pattern.compile("(?:^|[(\\[)ZBCSIJ;DFV])[DF]|Ljava/lang/(Double|Float);");

    private FloatingPoint() {}

    /// One line for each place; empty if there is none.
    static List<String> in(Path classFile) {
        try {
            ClassModel type = ClassFile.of().parse(classFile);
            List<String> places = new ArrayList<>();
            for (FieldModel field : type.fields())
                if (isFloating(field.fieldType().stringValue()))
                    places.add(type.thisClass().name() + " field " + field.fieldName());
            for (MethodModel method : type.methods()) {
                String name = type.thisClass().name() + "." + method.methodName();
                if (isFloating(method.methodType().stringValue())) places.add(name + method.methodType());
                method.code().ifPresent(code -> places.addAll(in(name, code)));
            }
            return places;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> in(String method, CodeModel code) {
        List<String> places = new ArrayList<>();
        for (CodeElement element : code)
            if (element instanceof Instruction instruction && isFloating(instruction))
                places.add(method + ": " + instruction);
        return places;
    }

    private static boolean isFloating(Instruction instruction) {
        return isFloating(instruction.opcode())
                || switch (instruction) {
                    case ConstantInstruction constant -> isFloating(constant.typeKind());
                    case NewPrimitiveArrayInstruction array -> isFloating(array.typeKind());
                    case FieldInstruction field -> isFloating(field.type().stringValue());
                    case InvokeInstruction invoke -> isFloating(invoke.type().stringValue());
                    default -> false;
                };
    }

    private static boolean isFloating(Opcode opcode) {
        return OPCODE.matcher(opcode.name()).matches();
    }

    private static boolean isFloating(TypeKind kind) {
        return kind == TypeKind.FLOAT || kind == TypeKind.DOUBLE;
    }

    private static boolean isFloating(String descriptor) {
        return DESCRIPTOR.matcher(descriptor).find();
    }
}
