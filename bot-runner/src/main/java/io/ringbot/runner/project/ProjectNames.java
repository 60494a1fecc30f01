package io.ringbot.runner.project;

import io.ringbot.runner.CommandFailedException;
import io.ringbot.runner.ExitCode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * What the parts of a project are called.
 *
 * @param name of the project, its folder, its jar and its strategy: {@code my-idea}
 * @param className of the strategy: {@code MyIdea}
 * @param packageName of its classes: {@code myidea}
 */
record ProjectNames(String name, String className, String packageName) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern PACKAGE = Pattern.compile("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)*");
    private static final int MAX_LENGTH = 40;

    // Where the project's own class would hide one that its files use.
    private static final List<String> USED_PACKAGES = List.of(
            "io.ringbot.strategy.", "io.ringbot.instrument.", "java.lang.", "java.util.", "org.junit.jupiter.api.");

    /**
     * @param packageName null for one made from the name
     * @param taken names of the strategies that come with the bot
     * @throws CommandFailedException where a name cannot be used; it says why and which can
     */
    static ProjectNames of(String name, String packageName, Set<String> taken) {
        if (!NAME.matcher(name).matches() || name.length() > MAX_LENGTH) {
            throw refused(
                    "'" + name + "' is no name for a strategy: use small letters, digits and single dashes, a letter"
                            + " first, at most " + MAX_LENGTH + " characters, for instance my-idea");
        }
        if (taken.contains(name)) {
            throw refused(
                    "the bot has a strategy '" + name + "' already: choose another name, for instance my-" + name);
        }
        String className = Arrays.stream(name.split("-"))
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                .collect(Collectors.joining());
        if (USED_PACKAGES.stream().anyMatch(used -> exists(used + className))) {
            throw refused(
                    "'" + name + "' would make a class " + className + ", a name that Java or the strategy API uses"
                            + " already: choose another, for instance my-" + name);
        }
        String inPackage = packageName == null ? name.replace("-", "") : packageName;
        if (!PACKAGE.matcher(inPackage).matches() || !SourceVersion.isName(inPackage)) {
            throw refused("'" + inPackage + "' is no name for a Java package"
                    + (packageName == null ? ": name one with --package" : "")
                    + ", for instance --package com.example.trading");
        }
        if (inPackage.startsWith("io.ringbot") || inPackage.startsWith("java")) {
            throw refused("package " + inPackage + " belongs to " + (inPackage.startsWith("java") ? "Java" : "Ringbot")
                    + ", where a plug-in cannot put classes: choose one of your own, for instance com.example.trading");
        }
        return new ProjectNames(name, className, inPackage);
    }

    private static boolean exists(String className) {
        try {
            Class.forName(className, false, ProjectNames.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        } catch (NoClassDefFoundError e) {
            // A file system that ignores case found another class.
            return true;
        }
    }

    private static CommandFailedException refused(String why) {
        return new CommandFailedException(ExitCode.USAGE, why);
    }

    String packagePath() {
        return packageName.replace('.', '/');
    }
}
