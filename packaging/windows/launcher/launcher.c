/* The launcher: Hashiya.exe (the window) and bin\hashiya.exe (the command line, built with -DCONSOLE).

   It loads the interpreter that lies in lib\ and nothing else: libraries are searched for in the program's own folders
   and in System32, never in the current folder or on PATH, where other programs keep DLLs of the same names. */

#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <wchar.h>

#define LONGEST 32768 /* characters of a path */

typedef int(__cdecl *Main)(int, wchar_t **);

static const wchar_t DAMAGED[] = L"Hashiya is not completely installed: a part of the program is missing.\n\n"
                                 L"Install it again. Your projects are not affected.";

#ifdef CONSOLE
static int damaged(void)
{
    char text[512];
    DWORD written;
    int size = WideCharToMultiByte(CP_UTF8, 0, DAMAGED, -1, text, sizeof text, NULL, NULL);
    if (size > 0) {
        WriteFile(GetStdHandle(STD_ERROR_HANDLE), text, size - 1, &written, NULL);
        WriteFile(GetStdHandle(STD_ERROR_HANDLE), "\r\n", 2, &written, NULL);
    }
    return 3;
}
#else
static const wchar_t DAMAGED_AR[] = L"تثبيت حاشية غير مكتمل: جزء من البرنامج مفقود.\x200F\n\n"
                                    L"ثبّت البرنامج من جديد. مشاريعك لم تُمس.\x200F";

static int damaged(void)
{
    if (PRIMARYLANGID(GetUserDefaultUILanguage()) == LANG_ARABIC)
        MessageBoxW(NULL, DAMAGED_AR, L"حاشية", MB_ICONERROR | MB_RIGHT | MB_RTLREADING);
    else
        MessageBoxW(NULL, DAMAGED, L"Hashiya", MB_ICONERROR);
    return 3;
}
#endif

/* Cuts the last part off a path; 0 where there is none. */
static int up(wchar_t *path)
{
    wchar_t *last = wcsrchr(path, L'\\');
    if (!last)
        return 0;
    *last = 0;
    return 1;
}

static int start(int count, wchar_t **given)
{
    static wchar_t self[LONGEST], lib[LONGEST], dll[LONGEST], script[LONGEST];
    DWORD length = GetModuleFileNameW(NULL, self, LONGEST);
    HMODULE python;
    Main py_main;
    wchar_t **arguments;
    int n = 0;

    if (!length || length > LONGEST - 64)
        return damaged();
    wcscpy(lib, self);
    up(lib);
#ifdef CONSOLE
    up(lib); /* out of bin\ */
#endif
    wcscat(lib, L"\\lib");
    wcscpy(dll, lib);
    wcscat(dll, L"\\" PYTHON_DLL);
    wcscpy(script, lib);
    wcscat(script, L"\\start.pyc");

    SetErrorMode(SEM_FAILCRITICALERRORS);
    SetDllDirectoryW(L"");
    if (!SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_SYSTEM32 | LOAD_LIBRARY_SEARCH_USER_DIRS) || !AddDllDirectory(lib))
        return damaged();
    if (GetFileAttributesW(script) == INVALID_FILE_ATTRIBUTES)
        return damaged();
    python = LoadLibraryExW(dll, NULL, 0);
    py_main = python ? (Main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (!py_main)
        return damaged();

    /* The installer looks for this name to see whether the program runs. It goes with the process. */
    CreateMutexW(NULL, FALSE, L"Local\\Hashiya.running");

    arguments = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, (count + 8) * sizeof *arguments);
    if (!arguments)
        return damaged();
    arguments[n++] = self;
    arguments[n++] = L"-X";
    arguments[n++] = L"utf8";
    arguments[n++] = L"-X";
#ifdef CONSOLE
    arguments[n++] = L"hashiya=cli";
#else
    arguments[n++] = L"hashiya=app";
#endif
    arguments[n++] = script;
    for (int i = 1; i < count; i++)
        arguments[n++] = given[i];
    return py_main(n, arguments);
}

#ifdef CONSOLE
int wmain(int count, wchar_t **given)
{
    return start(count, given);
}
#else
#include <shellapi.h>
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, wchar_t *line, int show)
{
    int count;
    wchar_t **given = CommandLineToArgvW(GetCommandLineW(), &count);
    (void)instance, (void)before, (void)line, (void)show;
    return given ? start(count, given) : damaged();
}
#endif
