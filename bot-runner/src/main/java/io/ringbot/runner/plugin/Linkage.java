package io.ringbot.runner.plugin;

import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks at start for what would otherwise be found missing in a callback, with orders open: classes that are not there, and
 * members of the API that this version does not have.
 *
 * <p>Only the plug-in's own packages are looked at, those of its factories and below: a library in the jar may well refer to what
 * it never uses.
 */
final class Linkage {

    /** Version of the class files of Java 0. */
    private static final int JAVA_ZERO = 44;

    private final PluginJar jar;
    private final PluginClassLoader loader;

    Linkage(PluginJar jar, PluginClassLoader loader) {
        this.jar = jar;
        this.loader = loader;
    }

    /** @throws PluginException where something is missing, naming all of it */
    void check() {
        Set<String> packages = ownPackages(jar);
        Set<String> problems = new TreeSet<>();
        for (String name : jar.classNames()) {
            if (packages.stream().anyMatch(own -> isIn(name, own))) {
                check(name, problems);
            }
        }
        if (!problems.isEmpty()) {
            throw jar.refused("cannot work here:\n  " + String.join("\n  ", problems), null);
        }
    }

    /** The packages of the factories that the jar names. */
    static Set<String> ownPackages(PluginJar jar) {
        Set<String> packages = new TreeSet<>();
        for (String factory : jar.factoryNames()) {
            packages.add(packageOf(factory));
        }
        return packages;
    }

    static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    private static boolean isIn(String className, String ownPackage) {
        String itsPackage = packageOf(className);
        return itsPackage.equals(ownPackage) || !ownPackage.isEmpty() && itsPackage.startsWith(ownPackage + ".");
    }

    private void check(String name, Set<String> problems) {
        ClassFile file;
        try {
            file = ClassFile.read(jar.classBytes(name));
        } catch (IOException | RuntimeException e) {
            problems.add("class " + name + " is damaged (" + e.getMessage() + "): build the jar anew");
            return;
        }
        int java = file.major() - JAVA_ZERO;
        if (java > Runtime.version().feature()) {
            problems.add("class " + name + " is compiled for Java " + java + ", and this is Java "
                    + Runtime.version().feature() + ": compile with --release "
                    + Runtime.version().feature() + ", or run the bot on a newer Java");
            return;
        }
        for (String other : file.classes()) {
            if (jar.classBytes(other) == null && find(other) == null) {
                problems.add("class " + name + " needs " + PluginClassLoader.missing(other));
            }
        }
        for (ClassFile.Member member : file.members()) {
            Class<?> owner = PluginClassLoader.isApi(member.owner()) ? find(member.owner()) : null;
            if (owner != null && !has(owner, member)) {
                problems.add("class " + name + " uses " + member
                        + ", which this version of the API does not have: compile it against this version");
            }
        }
    }

    private Class<?> find(String name) {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static boolean has(Class<?> owner, ClassFile.Member member) {
        if (member.isField()) {
            return Stream.of(owner.getFields()).anyMatch(field -> is(field, member));
        }
        if (member.name().equals("<init>")) {
            return Stream.of(owner.getDeclaredConstructors()).anyMatch(each -> is(each, member));
        }
        List<Method> methods = new ArrayList<>(List.of(owner.getMethods()));
        methods.addAll(List.of(owner.getDeclaredMethods()));
        // Of an interface too.
        methods.addAll(List.of(Object.class.getMethods()));
        return methods.stream().anyMatch(method -> is(method, member));
    }

    private static boolean is(Field field, ClassFile.Member member) {
        return field.getName().equals(member.name())
                && field.getType().descriptorString().equals(member.descriptor());
    }

    private static boolean is(Constructor<?> constructor, ClassFile.Member member) {
        return MethodType.methodType(void.class, constructor.getParameterTypes())
                .descriptorString()
                .equals(member.descriptor());
    }

    private static boolean is(Method method, ClassFile.Member member) {
        return method.getName().equals(member.name())
                && MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .descriptorString()
                        .equals(member.descriptor());
    }
}
