package io.ringbot.runner.plugin;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one compiled class refers to, from its constant pool (JVM specification 4.4).
 *
 * @param major version of the class file; 61 is Java 17
 * @param classes names with points of the classes it refers to, without arrays
 * @param members of those classes that it calls or reads
 */
record ClassFile(int major, Set<String> classes, List<Member> members) {

    private static final int MAGIC = 0xCAFEBABE;

    private static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int FLOAT = 4;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int DYNAMIC = 17;
    private static final int INVOKE_DYNAMIC = 18;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;

    /**
     * A field, method or constructor that is referred to.
     *
     * @param owner name with points of the class it is looked up in
     * @param descriptor as the JVM writes it, such as {@code (J)V}
     */
    record Member(String owner, String name, String descriptor, boolean isField) {

        @Override
        public String toString() {
            return owner + "." + name + descriptor;
        }
    }

    /** @throws IOException where the bytes are no class file */
    static ClassFile read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (in.readInt() != MAGIC) {
            throw new IOException("it does not begin as a class file does");
        }
        in.readUnsignedShort();
        int major = in.readUnsignedShort();
        int count = in.readUnsignedShort();
        int[] tags = new int[count];
        String[] texts = new String[count];
        int[] first = new int[count];
        int[] second = new int[count];
        for (int i = 1; i < count; i++) {
            tags[i] = in.readUnsignedByte();
            switch (tags[i]) {
                case UTF8 -> texts[i] = in.readUTF();
                case INTEGER, FLOAT -> in.readInt();
                case LONG, DOUBLE -> {
                    in.readLong();
                    // Takes two places.
                    i++;
                }
                case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE -> first[i] = in.readUnsignedShort();
                case FIELD, METHOD, INTERFACE_METHOD, NAME_AND_TYPE, DYNAMIC, INVOKE_DYNAMIC -> {
                    first[i] = in.readUnsignedShort();
                    second[i] = in.readUnsignedShort();
                }
                case METHOD_HANDLE -> {
                    in.readUnsignedByte();
                    in.readUnsignedShort();
                }
                default -> throw new IOException("its constant " + i + " has the unknown tag " + tags[i]);
            }
        }
        Set<String> classes = new TreeSet<>();
        List<Member> members = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            if (tags[i] == CLASS) {
                String name = className(texts[first[i]]);
                if (name != null) {
                    classes.add(name);
                }
            } else if (tags[i] == FIELD || tags[i] == METHOD || tags[i] == INTERFACE_METHOD) {
                String owner = className(texts[first[first[i]]]);
                int nameAndType = second[i];
                if (owner != null) {
                    members.add(
                            new Member(owner, texts[first[nameAndType]], texts[second[nameAndType]], tags[i] == FIELD));
                }
            }
        }
        return new ClassFile(major, classes, members);
    }

    // An array stands for its elements; of primitive ones nothing has to be found.
    private static String className(String internal) {
        String name = internal;
        if (name.startsWith("[")) {
            name = name.replaceFirst("^\\[+", "");
            if (!name.startsWith("L")) {
                return null;
            }
            name = name.substring(1, name.length() - 1);
        }
        return name.replace('/', '.');
    }
}
