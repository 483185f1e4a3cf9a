package io.jawait.testsuite.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What reflection, serialisation and other readers of class files see of woven classes. */
class WovenMembersTest {
    private static CompiledCases cases;
    private static ClassLoader unwoven;
    private static ClassLoader woven;

    @BeforeAll
    static void compile() {
        cases = Compilers.compileCases(Compilers.variantNames().get(2));
        unwoven = new CaseLoader(cases.classes()::get, Set.of());
        woven = new CaseLoader(Way.WOVEN.classes(cases), Set.of());
    }

    @Test
    void declared_members_look_as_before() throws Exception {
        for (String name : cases.classes().keySet()) {
            assertThat(look(woven.loadClass(name))).as(name).isEqualTo(look(unwoven.loadClass(name)));
        }
    }

    @Test
    void declared_members_keep_their_order() {
        for (String name : cases.classes().keySet()) {
            List<String> before = members(node(cases.classes().get(name)));
            List<String> after = members(node(Weaving.weave(cases.classes().get(name))));
            after.retainAll(before);
            assertThat(after).as(name).isEqualTo(before);
        }
    }

    @Test
    void added_members_are_three_private_synthetic_methods_for_each_async_method() {
        for (String name : cases.classes().keySet()) {
            ClassNode before = node(cases.classes().get(name));
            ClassNode after = node(Weaving.weave(cases.classes().get(name)));
            List<String> declared = members(before);
            List<MethodNode> added = after.methods.stream()
                    .filter(method -> !declared.contains(method.name + method.desc))
                    .toList();
            assertThat(added).as(name).allMatch(WovenMembersTest::isHidden);
            assertThat(after.fields).as(name).hasSameSizeAs(before.fields);
            assertThat(added.size() % 3).as(name).isZero();
            assertThat(added.size() / 3L).as(name).isGreaterThanOrEqualTo(asyncMethods(before));
        }
    }

    @Test
    void serial_versions_stay() throws Exception {
        int serializable = 0;
        for (String name : cases.classes().keySet()) {
            Class<?> before = unwoven.loadClass(name);
            if (Serializable.class.isAssignableFrom(before)) {
                serializable++;
                assertThat(ObjectStreamClass.lookup(woven.loadClass(name)).getSerialVersionUID())
                        .as(name)
                        .isEqualTo(ObjectStreamClass.lookup(before).getSerialVersionUID());
            }
        }
        assertThat(serializable).isGreaterThan(2);
    }

    /** As those do who look for a method by its name: the only one that is not synthetic. */
    @Test
    void a_name_that_was_unique_still_is_for_readers_that_skip_synthetic_methods() throws Exception {
        Class<?> type = woven.loadClass(CompiledCases.PACKAGE + "Reflected");

        List<Method> named = Stream.of(type.getDeclaredMethods())
                .filter(method -> method.getName().equals("annotated") && !method.isSynthetic())
                .toList();

        assertThat(named).singleElement().matches(method -> Modifier.isPublic(method.getModifiers()));
    }

    /** Type annotations of code move with it, to the straight copy and not to be counted twice in the method itself. */
    @Test
    void type_annotations_of_code_move_with_it() {
        ClassNode type = node(Weaving.weave(cases.classes().get(CompiledCases.PACKAGE + "Reflected")));
        List<String> places = new ArrayList<>();
        for (MethodNode method : type.methods) {
            if (method.name.equals("annotated")) {
                method.instructions.forEach(instruction -> {
                    if (instruction.visibleTypeAnnotations != null) {
                        instruction.visibleTypeAnnotations.forEach(annotation ->
                                places.add((isHidden(method) ? "hidden " : "declared ") + annotation.values));
                    }
                });
            }
        }
        assertThat(places).contains("hidden [value, 5]", "hidden [value, 6]", "hidden [value, 7]");
        assertThat(places).noneMatch(place -> place.startsWith("declared"));
    }

    private static boolean isHidden(MethodNode method) {
        int hidden = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
        return (method.access & hidden) == hidden
                && (method.access & (Opcodes.ACC_VARARGS | Opcodes.ACC_BRIDGE | Opcodes.ACC_FINAL)) == 0
                && method.signature == null
                && method.visibleAnnotations == null
                && method.visibleParameterAnnotations == null
                && method.visibleTypeAnnotations == null
                && method.parameters == null
                && method.exceptions.isEmpty();
    }

    private static long asyncMethods(ClassNode type) {
        return type.methods.stream()
                .filter(method -> (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_BRIDGE)) == 0)
                .filter(method -> method.visibleAnnotations != null)
                .filter(method -> method.visibleAnnotations.stream().anyMatch(a -> a.desc.equals("Lio/jawait/Async;")))
                .count();
    }

    private static ClassNode node(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        return node;
    }

    private static List<String> members(ClassNode type) {
        List<String> members = new ArrayList<>();
        type.fields.forEach(field -> members.add(field.name + field.desc));
        type.methods.forEach(method -> members.add(method.name + method.desc));
        return members;
    }

    // ---- how a class looks to reflection

    private static List<String> look(Class<?> type) throws ReflectiveOperationException {
        List<String> look = new ArrayList<>();
        look.add(type.toGenericString() + annotations(type.getAnnotations()));
        look.add(type.getGenericSuperclass() + Arrays.toString(type.getGenericInterfaces()));
        look.add(type.getEnclosingClass() + " " + type.getEnclosingMethod() + " " + type.getNestHost());
        look.add(names(type.getNestMembers()) + names(type.getDeclaredClasses()));
        look.add(type.isSealed() ? names(type.getPermittedSubclasses()) : "");
        look.add(type.isRecord() ? Arrays.toString(type.getRecordComponents()) : "");
        Stream.of(type.getDeclaredFields())
                .map(field -> field.toGenericString() + annotations(field.getAnnotations()))
                .sorted()
                .forEach(look::add);
        Stream.concat(Stream.of(type.getDeclaredConstructors()), Stream.of(type.getDeclaredMethods()))
                .filter(executable -> !executable.isSynthetic())
                .map(WovenMembersTest::look)
                .sorted()
                .forEach(look::add);
        return look;
    }

    private static String look(Executable executable) {
        List<String> look =
                new ArrayList<>(List.of(executable.toGenericString(), annotations(executable.getAnnotations())));
        for (Parameter parameter : executable.getParameters()) {
            look.add(parameter + annotations(parameter.getAnnotations()) + parameter.isNamePresent());
        }
        for (AnnotatedType type : executable.getAnnotatedParameterTypes()) {
            look.add(type.toString());
        }
        look.add(executable.getAnnotatedReturnType() + Arrays.toString(executable.getGenericExceptionTypes()));
        look.add(
                executable instanceof Method method
                        ? Arrays.deepToString(new Object[] {method.getDefaultValue()})
                        : "");
        return String.join(" | ", look);
    }

    private static String annotations(Object[] annotations) {
        return Arrays.toString(annotations);
    }

    private static String names(Class<?>[] types) {
        return Stream.of(types).map(Class::getName).sorted().toList().toString();
    }
}
