// 01-plain-functions: two functions, one after the other.
//
//     samples/run 01
//
// Tutorial 000, opening text. Each one runs to its end before the next starts.

final class T01PlainFunctions {
    static void func1() {
        System.out.println(1);
        System.out.println(2);
    }

    static void func2() {
        System.out.println(3);
        System.out.println(4);
    }

    public static void main(String[] args) {
        func1();
        func2();
    }
}
