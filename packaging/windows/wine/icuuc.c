/* Stands in for Windows' icuuc.dll, which Wine 8 lacks and Qt6Core.dll is linked to. Goes into the prefix of a trial
   and is never shipped. With -DFOREIGN it is what another program may keep on PATH: a DLL of the same name that does
   not have these functions. */

#define MISSING(name) __declspec(dllexport) void *name(void) { return 0; }

#ifdef FOREIGN
MISSING(ucnv_open_49)
#else
MISSING(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
MISSING(UCNV_TO_U_CALLBACK_SUBSTITUTE)
MISSING(ucnv_cbFromUWriteUChars)
MISSING(ucnv_cbToUWriteUChars)
MISSING(ucnv_close)
MISSING(ucnv_countAvailable)
MISSING(ucnv_fromUCountPending)
MISSING(ucnv_fromUnicode)
MISSING(ucnv_getAvailableName)
MISSING(ucnv_getFromUCallBack)
MISSING(ucnv_getMaxCharSize)
MISSING(ucnv_getName)
MISSING(ucnv_getStandardName)
MISSING(ucnv_getToUCallBack)
MISSING(ucnv_open)
MISSING(ucnv_reset)
MISSING(ucnv_setFromUCallBack)
MISSING(ucnv_setToUCallBack)
MISSING(ucnv_toUCountPending)
MISSING(ucnv_toUnicode)
#endif
